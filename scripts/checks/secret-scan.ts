import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Variables whose names have no business in a browser: the server's code would have come along. */
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

/** What well-known secrets look like. */
const LOOKS: [string, RegExp][] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a key of Supabase', /\bsb_secret_\w{8,}/],
  [
    'an address with a password',
    /\b(?:mongodb(?:\+srv)?|rediss?|postgres(?:ql)?|smtps?):\/\/[^\s"'/:]+:[^\s"'/]+@/,
  ],
];

/** Shorter values stand in any text by chance. */
const MIN_LENGTH = 12;

/** The values that must not be found, from variables; of lists of id:secret each secret. */
export function secretsOf(environment: Record<string, string | undefined>): string[] {
  return [...VARIABLES, 'JWT_SECRETS'].flatMap((name) =>
    (environment[name] ?? '')
      .split(',')
      .flatMap((part) => [part, part.slice(part.indexOf(':') + 1)])
      .map((secret) => secret.trim())
      .filter((secret) => secret.length >= MIN_LENGTH),
  );
}

/** What a text gives away: names of what was found, never a value. */
export function findingsIn(text: string, secrets: string[] = []): string[] {
  const names = NAMES.filter((name) => text.includes(name));
  const looks = LOOKS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  const values = secrets.some((secret) => text.includes(secret)) ? ['the value of a secret'] : [];
  return [...names, ...looks, ...values];
}

/** Every finding in the files of a folder, as `path: what`. Throws for a folder without files: that proves nothing. */
export function scanFolder(folder: string, secrets: string[] = []): { files: number; findings: string[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  if (files.length === 0) throw new Error(`${folder} has no files to look at.`);
  const findings = files.flatMap((path) =>
    findingsIn(readFileSync(path, 'latin1'), secrets).map((what) => `${relative(folder, path)}: ${what}`),
  );
  return { files: files.length, findings };
}
