import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createFile } from './atomic-file';

const SECRET_BYTES = 32;
const Secret = z.base64url().min(Math.ceil((SECRET_BYTES * 4) / 3));
const DemoSecretsSchema = z.object({ jwtSecret: Secret, otpPepper: Secret, pinKey: Secret });

export type DemoSecrets = z.infer<typeof DemoSecretsSchema>;

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** Loads the secrets of the demo from `secrets.json`, and creates them at first use. Throws for a damaged file. */
export function loadDemoSecrets(dataDir: string): DemoSecrets {
  const path = join(dataDir, 'secrets.json');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const fresh: DemoSecrets = { jwtSecret: newSecret(), otpPepper: newSecret(), pinKey: newSecret() };
  createFile(path, `${JSON.stringify(fresh, null, 2)}\n`);
  try {
    return DemoSecretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // New secrets would invalidate sessions and the delivery PINs of open orders.
    throw new Error(`${path} is damaged: restore it, or delete it to get new keys (everyone is signed out).`);
  }
}

/** The secrets of the demo as environment variables. */
export function demoSecretsEnv(dataDir: string): Record<string, string> {
  const { jwtSecret, otpPepper, pinKey } = loadDemoSecrets(dataDir);
  // Derived, so that existing demo folders without a password pepper keep working.
  const passwordPepper = createHmac('sha256', otpPepper).update('password pepper').digest('base64url');
  return {
    JWT_SECRETS: `demo:${jwtSecret}`,
    OTP_PEPPER: otpPepper,
    PASSWORD_PEPPERS: `demo:${passwordPepper}`,
    PIN_KEYS: `demo:${pinKey}`,
  };
}
