import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchEnvironment } from './bench-environment';
import { startChildServer, type ChildServer } from './child-server';

const SERVER_BUNDLE = join('dist', 'server.cjs');
const PAGES_BUILD = join('.next', 'BUILD_ID');

/** Secrets of one bench run: the bench signs tokens and the servers verify them. */
export type BenchSecrets = { jwt: string; pin: string; otpPepper: string; passwordPepper: string };

export function newBenchSecrets(): BenchSecrets {
  const secret = () => randomBytes(48).toString('base64url');
  return { jwt: secret(), pin: secret(), otpPepper: secret(), passwordPepper: secret() };
}

export const keysOf = ({ jwt }: BenchSecrets): Map<string, string> => new Map([['k1', jwt]]);

export type MirrorTarget = { url: string; key: string };

export type ProductServerOptions = {
  mongodbUri: string;
  secrets: BenchSecrets;
  /** Null leaves the mirror paused. */
  mirror: MirrorTarget | null;
};

/** The flags of `npm run start:server`. */
export const NODE_FLAGS = ['--max-semi-space-size=32', '--max-old-space-size=768'];

// Most benches request no page, so a checkout without built pages can be measured too.
const SERVE_WITHOUT_PAGES = `require(${JSON.stringify(resolve(SERVER_BUNDLE))}).runServer({ embedded: false, pages: false })`;

/** Throws without built pages, for benches that request them. */
export function assertPagesBuilt(): void {
  if (!existsSync(PAGES_BUILD)) throw new Error(`${PAGES_BUILD} is missing: run \`npm run build\`.`);
}

/** Starts the built server in live mode, with relaxed rate limits. Throws when the bundle is missing. */
export async function startProductServer(
  environment: BenchEnvironment,
  options: ProductServerOptions,
): Promise<ChildServer> {
  if (!existsSync(SERVER_BUNDLE))
    throw new Error(`${SERVER_BUNDLE} is missing: run \`node scripts/build.mjs --server-only\`.`);
  const { mongodbUri, secrets, mirror } = options;
  const server = await startChildServer({
    args: [...NODE_FLAGS, ...(existsSync(PAGES_BUILD) ? [SERVER_BUNDLE] : ['--eval', SERVE_WITHOUT_PAGES])],
    readyPath: '/api/ready',
    logPath: join(environment.folder, 'product.log'),
    env: {
      MONGODB_URI: mongodbUri,
      APP_ORIGIN: 'https://bench.test',
      JWT_SECRETS: `k1:${secrets.jwt}`,
      PIN_KEYS: `k1:${secrets.pin}`,
      OTP_PEPPER: secrets.otpPepper,
      PASSWORD_PEPPERS: `k1:${secrets.passwordPepper}`,
      RATE_LIMITS: 'relaxed',
      DATA_DIR: join(environment.folder, 'data'),
      // Set even when empty, so that a `.env` of the checkout cannot direct a bench to a real Supabase.
      MIRROR: mirror ? 'on' : 'paused',
      SUPABASE_URL: mirror?.url ?? '',
      SUPABASE_SECRET_KEY: mirror?.key ?? '',
    },
  });
  return environment.keep(server);
}

/** Starts the comparison server `plain-express.ts`. */
export async function startPlainServer(
  environment: BenchEnvironment,
  mongodbUri: string,
  { jwt }: BenchSecrets,
): Promise<ChildServer> {
  const server = await startChildServer({
    args: ['--import', 'tsx', 'bench/plain-express.ts'],
    readyPath: '/health',
    logPath: join(environment.folder, 'plain.log'),
    env: { MONGODB_URI: mongodbUri, JWT_SECRET: jwt },
  });
  return environment.keep(server);
}

/** Starts one of the baseline servers: plain Node, or Node with the adaptor. */
export async function startBaselineServer(
  environment: BenchEnvironment,
  name: 'raw-node' | 'bare-adaptor',
): Promise<ChildServer> {
  const server = await startChildServer({
    args: ['--import', 'tsx', `bench/${name}.ts`],
    readyPath: '/',
    logPath: join(environment.folder, `${name}.log`),
  });
  return environment.keep(server);
}
