import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { processShared, releaseShared } from './process-shared';

/** Names what is wrong with the configuration, all of it at once and never a value. */
export class ConfigurationError extends Error {
  constructor(readonly faults: string[]) {
    super(
      faults.length === 1
        ? faults[0]!
        : `The configuration has ${faults.length} faults:\n  - ${faults.join('\n  - ')}`,
    );
    this.name = 'ConfigurationError';
  }
}

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((n) => n <= 65_535, 'must be at most 65535');

const KeyedSecrets = z.string().transform((text, context) => {
  const keys = new Map<string, string>();
  for (const part of text
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)) {
    const colon = part.indexOf(':');
    if (colon < 1) {
      context.addIssue({
        code: 'custom',
        message: 'must look like id:secret,id:secret (the first one signs)',
      });
      return z.NEVER;
    }
    keys.set(part.slice(0, colon), part.slice(colon + 1));
  }
  return keys;
});

/** The variables and their forms; `.env.example` is tested against its keys. */
export const EnvSchema = z.object({
  PORT: Port.default(3000),
  HOST: z.string().min(1).optional(),
  APP_ORIGIN: z.url().optional(),
  CORS_ORIGINS: z.string().default(''),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  JWT_SECRETS: KeyedSecrets.optional(),
  JWT_SECRET: z.string().optional(),
  OTP_PEPPER: z.string().optional(),
  PIN_KEYS: KeyedSecrets.optional(),
  SUPABASE_URL: z.url().optional(),
  SUPABASE_SECRET_KEY: z.string().min(1).optional(),
  MIRROR: z.enum(['on', 'paused']).default('on'),
  TRUST_PROXY: z.string().regex(/^\d$/, 'must be a number of proxies, 0 to 9').transform(Number).default(0),
  DEMO_PASSWORD: z.string().min(8).default('blinkcart-demo'),
  DATA_DIR: z.string().min(1).default('.data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  RATE_LIMITS: z.enum(['on', 'relaxed']).optional(),
  MONGOD: z.string().min(1).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
});

type Parsed = z.infer<typeof EnvSchema>;
export type Env = Omit<
  Parsed,
  | 'MONGODB_URI'
  | 'JWT_SECRETS'
  | 'JWT_SECRET'
  | 'PIN_KEYS'
  | 'OTP_PEPPER'
  | 'HOST'
  | 'APP_ORIGIN'
  | 'CORS_ORIGINS'
  | 'RATE_LIMITS'
> & {
  /** `demo` when the embedded MongoDB is used, else `live`. NODE_ENV decides none of it. */
  mode: 'demo' | 'live';
  HOST: string;
  APP_ORIGIN: string;
  CORS_ORIGINS: string[];
  MONGODB_URI: string;
  /** Key id to secret; the first signs, all verify. */
  JWT_SECRETS: Map<string, string>;
  PIN_KEYS: Map<string, string>;
  OTP_PEPPER: string;
  rateLimits: 'on' | 'relaxed';
};

export type EnvSource = Record<string, string | undefined>;

const MIN_SECRET_BYTES = 32;

function weakness(name: string, secret: string | undefined): string[] {
  if (secret === undefined)
    return [`${name} is missing: set it to at least ${MIN_SECRET_BYTES} random bytes.`];
  const weak =
    Buffer.byteLength(secret) < MIN_SECRET_BYTES ||
    new Set(secret).size < 16 ||
    /changeme|example/i.test(secret);
  return weak ? [`${name} is too weak: give it at least ${MIN_SECRET_BYTES} random bytes.`] : [];
}

function liveFaults(parsed: Parsed, jwt: Map<string, string>, pins: Map<string, string>): string[] {
  const faults: string[] = [];
  if (!parsed.APP_ORIGIN)
    faults.push('APP_ORIGIN is missing: set it to the https:// address that customers open.');
  else if (!parsed.APP_ORIGIN.startsWith('https://')) faults.push('APP_ORIGIN must be an https:// address.');
  for (const [kid, secret] of jwt) faults.push(...weakness(`JWT_SECRETS (${kid})`, secret));
  for (const [kid, secret] of pins) faults.push(...weakness(`PIN_KEYS (${kid})`, secret));
  if (jwt.size === 0)
    faults.push('JWT_SECRETS is missing: set it to id:secret with at least 32 random bytes.');
  if (pins.size === 0) faults.push('PIN_KEYS is missing: set it to id:secret with at least 32 random bytes.');
  faults.push(...weakness('OTP_PEPPER', parsed.OTP_PEPPER));
  const secrets = [...jwt.values(), ...pins.values(), parsed.OTP_PEPPER ?? ''].filter(Boolean);
  if (new Set(secrets).size !== secrets.length)
    faults.push('Two of the secrets are equal: each needs a value of its own.');
  if (parsed.MIRROR === 'on' && !(parsed.SUPABASE_URL && parsed.SUPABASE_SECRET_KEY)) {
    faults.push(
      'SUPABASE_URL and SUPABASE_SECRET_KEY are missing: set both, or MIRROR=paused to run without the mirror.',
    );
  }
  return faults;
}

/**
 * Parses the variables. `embedded` stands for the stores that the process runs itself, which makes it a demo.
 * Throws ConfigurationError with every fault named.
 */
export function parseEnv(source: EnvSource, embedded?: EnvSource): Env {
  const filled = Object.fromEntries(
    Object.entries({ ...source, ...embedded }).filter(([, value]) => value !== ''),
  );
  filled.MONGODB_URI ??= filled.MONGO_URI;
  const result = EnvSchema.safeParse(filled);
  if (!result.success) {
    throw new ConfigurationError(
      result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    );
  }
  const parsed = result.data;
  const mode = embedded ? 'demo' : 'live';
  if (!parsed.MONGODB_URI) {
    throw new ConfigurationError([
      'MONGODB_URI is not set: give the address of a MongoDB replica set, or run `npm start` for the embedded one.',
    ]);
  }
  const jwt = parsed.JWT_SECRETS ?? new Map(parsed.JWT_SECRET ? [['k1', parsed.JWT_SECRET]] : []);
  const pins = parsed.PIN_KEYS ?? new Map<string, string>();
  if (mode === 'live') {
    const faults = liveFaults(parsed, jwt, pins);
    if (faults.length > 0) throw new ConfigurationError(faults);
  }
  const host = parsed.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0');
  return {
    ...parsed,
    mode,
    HOST: host,
    APP_ORIGIN: new URL(parsed.APP_ORIGIN ?? `http://localhost:${parsed.PORT}`).origin,
    CORS_ORIGINS: parsed.CORS_ORIGINS.split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    MONGODB_URI: parsed.MONGODB_URI,
    JWT_SECRETS: jwt.size > 0 ? jwt : new Map([['demo', randomSecret()]]),
    PIN_KEYS: pins.size > 0 ? pins : new Map([['demo', randomSecret()]]),
    OTP_PEPPER: parsed.OTP_PEPPER ?? randomSecret(),
    rateLimits: parsed.RATE_LIMITS ?? (mode === 'demo' ? 'relaxed' : 'on'),
  };
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The parsed configuration of this process; parsed on first use, never at import. */
export function env(): Env {
  return processShared('env', () => parseEnv(process.env));
}

/** Sets the configuration for this process: once at start, when the embedded stores are known, and in tests. */
export function configureEnv(embedded: EnvSource | undefined, source: EnvSource = process.env): Env {
  releaseShared('env');
  return processShared('env', () => parseEnv(source, embedded));
}
