import { randomBytes } from 'node:crypto';
import { liveFaults, publicFaults, senderFaults } from './env-faults';
import { EnvSchema, type ParsedEnv } from './env-schema';
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

export type Env = Omit<
  ParsedEnv,
  | 'MONGODB_URI'
  | 'JWT_SECRETS'
  | 'JWT_SECRET'
  | 'PIN_KEYS'
  | 'OTP_PEPPER'
  | 'PASSWORD_PEPPERS'
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
  /** Key id to secret; new hashes take the first. */
  PASSWORD_PEPPERS: Map<string, string>;
  rateLimits: 'on' | 'relaxed';
};

export type EnvSource = Record<string, string | undefined>;

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
  const peppers = parsed.PASSWORD_PEPPERS ?? new Map<string, string>();
  const keyed = { JWT_SECRETS: jwt, PIN_KEYS: pins, PASSWORD_PEPPERS: peppers };
  const faults = [
    ...(mode === 'live' ? liveFaults(parsed, keyed) : []),
    ...senderFaults(parsed),
    ...publicFaults(Object.keys(filled)),
  ];
  if (faults.length > 0) throw new ConfigurationError(faults);
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
    PASSWORD_PEPPERS: peppers.size > 0 ? peppers : new Map([['demo', randomSecret()]]),
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
