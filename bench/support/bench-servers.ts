import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchEnvironment } from './bench-environment';
import { startChildServer, type ChildServer } from './child-server';

const SERVER_BUNDLE = join('dist', 'server.cjs');
const PAGES_BUILD = join('.next', 'BUILD_ID');

/** Secrets of one bench: tokens are signed here and verified by the servers. */
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

/** As `npm run start:server` runs it. */
const NODE_FLAGS = ['--max-semi-space-size=32'];

// No page is asked for here, so a checkout whose pages are not built can be measured too.
const SERVE_WITHOUT_PAGES = `require(${JSON.stringify(resolve(SERVER_BUNDLE))}).runServer({ embedded: false, pages: false })`;

/** The built product in live mode, as it would be deployed, but for the limits on how often one may ask. */
export async function startProductServer(
  stage: BenchEnvironment,
  options: ProductServerOptions,
): Promise<ChildServer> {
  if (!existsSync(SERVER_BUNDLE))
    throw new Error(`${SERVER_BUNDLE} is missing: run \`node scripts/build.mjs --server-only\`.`);
  const { mongodbUri, secrets, mirror } = options;
  const server = await startChildServer({
    args: [...NODE_FLAGS, ...(existsSync(PAGES_BUILD) ? [SERVER_BUNDLE] : ['--eval', SERVE_WITHOUT_PAGES])],
    readyPath: '/api/ready',
    logPath: join(stage.folder, 'product.log'),
    env: {
      MONGODB_URI: mongodbUri,
      APP_ORIGIN: 'https://bench.test',
      JWT_SECRETS: `k1:${secrets.jwt}`,
      PIN_KEYS: `k1:${secrets.pin}`,
      OTP_PEPPER: secrets.otpPepper,
      PASSWORD_PEPPERS: `k1:${secrets.passwordPepper}`,
      RATE_LIMITS: 'relaxed',
      DATA_DIR: join(stage.folder, 'data'),
      // Set even when empty: a `.env` of this checkout must never lead a bench to somebody's Supabase.
      MIRROR: mirror ? 'on' : 'paused',
      SUPABASE_URL: mirror?.url ?? '',
      SUPABASE_SECRET_KEY: mirror?.key ?? '',
    },
  });
  return stage.keep(server);
}

export async function startPlainServer(
  stage: BenchEnvironment,
  mongodbUri: string,
  { jwt }: BenchSecrets,
): Promise<ChildServer> {
  const server = await startChildServer({
    args: ['--import', 'tsx', 'bench/plain-express.ts'],
    readyPath: '/health',
    logPath: join(stage.folder, 'plain.log'),
    env: { MONGODB_URI: mongodbUri, JWT_SECRET: jwt },
  });
  return stage.keep(server);
}

/** One of the servers of a few lines that say what Node, or Node and the adaptor, do by themselves. */
export async function startFloorServer(
  stage: BenchEnvironment,
  name: 'raw-node' | 'bare-adaptor',
): Promise<ChildServer> {
  const server = await startChildServer({
    args: ['--import', 'tsx', `bench/${name}.ts`],
    readyPath: '/',
    logPath: join(stage.folder, `${name}.log`),
  });
  return stage.keep(server);
}
