import { randomBytes } from 'node:crypto';
import { liveFaults, publicFaults, senderFaults } from './env-faults';
import { EnvSchema, type ParsedEnv } from './env-schema';
import { processShared, releaseShared } from './process-shared';

/** Thrown for an invalid configuration. Lists all faults, with names of variables and without values. */
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
  /** `demo` with the embedded MongoDB, else `live`; independent of NODE_ENV. */
  mode: 'demo' | 'live';
  HOST: string;
  APP_ORIGIN: string;
  CORS_ORIGINS: string[];
  MONGODB_URI: string;
  /** Secrets by key id; the first signs, all verify. */
  JWT_SECRETS: Map<string, string>;
  PIN_KEYS: Map<string, string>;
  OTP_PEPPER: string;
  /** Peppers by key id; new hashes use the first. */
  PASSWORD_PEPPERS: Map<string, string>;
  rateLimits: 'on' | 'relaxed';
};

export type EnvSource = Record<string, string | undefined>;

/**
 * Parses the environment variables. `embedded` holds the variables of the embedded stores and selects demo mode.
 * Throws ConfigurationError with all faults.
 */
export function parseEnv(source: EnvSource, embedded?: EnvSource): Env {
  const nonEmpty = Object.fromEntries(
    Object.entries({ ...source, ...embedded }).filter(([, value]) => value !== ''),
  );
  nonEmpty.MONGODB_URI ??= nonEmpty.MONGO_URI;
  const result = EnvSchema.safeParse(nonEmpty);
  if (!result.success) {
    throw new ConfigurationError(
      result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    );
  }
  const parsed = result.data;
  const mode = embedded ? 'demo' : 'live';
  if (!parsed.MONGODB_URI) {
    throw new ConfigurationError([
      'MONGODB_URI is not set: set it to a MongoDB replica set, or run `npm start` for the embedded one.',
    ]);
  }
  const jwt = parsed.JWT_SECRETS ?? new Map(parsed.JWT_SECRET ? [['k1', parsed.JWT_SECRET]] : []);
  const pins = parsed.PIN_KEYS ?? new Map<string, string>();
  const peppers = parsed.PASSWORD_PEPPERS ?? new Map<string, string>();
  const secretsByVariable = { JWT_SECRETS: jwt, PIN_KEYS: pins, PASSWORD_PEPPERS: peppers };
  const faults = [
    ...(mode === 'live' ? liveFaults(parsed, secretsByVariable) : []),
    ...senderFaults(parsed),
    ...publicFaults(Object.keys(nonEmpty)),
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

/** The configuration of this process. Parsed at first use, because imports also run at build time. */
export function env(): Env {
  return processShared('env', () => parseEnv(process.env));
}

/** Replaces the configuration of this process: at start, when the embedded stores are known, and in tests. */
export function configureEnv(embedded: EnvSource | undefined, source: EnvSource = process.env): Env {
  releaseShared('env');
  return processShared('env', () => parseEnv(source, embedded));
}
