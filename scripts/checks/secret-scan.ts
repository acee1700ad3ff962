import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Variable names that must not appear in a browser bundle; one that does means server code was bundled. */
const VARIABLES = [
  'SUPABASE_SECRET_KEY',
  'JWT_SECRET',
  'PIN_KEYS',
  'OTP_PEPPER',
  'PASSWORD_PEPPERS',
  'METRICS_TOKEN',
  'MONGODB_URI',
  'REDIS_URL',
  'SMTP_URL',
  'SMS_GATEWAY_TOKEN',
  'VAPID_PRIVATE_KEY',
];
const NAMES = [...VARIABLES, 'passwordHash'];

/** Patterns of well-known secrets. */
const PATTERNS: [string, RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a key of Supabase', /\bsb_secret_\w{8,}/],
  [
    'an address with a password',
    /\b(?:mongodb(?:\+srv)?|rediss?|postgres(?:ql)?|smtps?):\/\/[^\s"'/:]+:[^\s"'/]+@/,
  ],
];

/** Shorter values occur in any text by chance. */
const MIN_LENGTH = 12;

/** Returns the secret values of an environment, including each secret of `id:secret` lists. */
export function secretsOf(environment: Record<string, string | undefined>): string[] {
  return [...VARIABLES, 'JWT_SECRETS'].flatMap((name) =>
    (environment[name] ?? '')
      .split(',')
      .flatMap((part) => [part, part.slice(part.indexOf(':') + 1)])
      .map((secret) => secret.trim())
      .filter((secret) => secret.length >= MIN_LENGTH),
  );
}

/** Returns the kinds of secrets found in a text, never their values. */
export function findingsIn(text: string, secrets: string[] = []): string[] {
  const names = NAMES.filter((name) => text.includes(name));
  const patterns = PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  const values = secrets.some((secret) => text.includes(secret)) ? ['the value of a secret'] : [];
  return [...names, ...patterns, ...values];
}

/** Returns every finding in the files of a folder as `path: kind`. Throws for a folder without files. */
export function scanFolder(folder: string, secrets: string[] = []): { files: number; findings: string[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  if (files.length === 0) throw new Error(`${folder} contains no files.`);
  const findings = files.flatMap((path) =>
    findingsIn(readFileSync(path, 'latin1'), secrets).map((what) => `${relative(folder, path)}: ${what}`),
  );
  return { files: files.length, findings };
}
