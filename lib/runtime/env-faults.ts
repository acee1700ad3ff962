import type { ParsedEnv } from './env-schema';
import { isLoopback } from './loopback';

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

/** A database that asks nobody who comes is anybody's, unless only this machine can reach it. */
function isOpenToAll(mongodbUri: string): boolean {
  const [, authority = '', query = ''] =
    /^mongodb(?:\+srv)?:\/\/([^/?]*)[^?]*(\?.*)?$/.exec(mongodbUri) ?? [];
  if (authority.includes('@') || /[?&]authMechanism=/i.test(query)) return false;
  return !authority.split(',').every((host) => isLoopback(`http://${host}`));
}

/** What the bundler puts into pages must not sound like what belongs to the server. */
const PRIVATE_IN_PUBLIC = /^NEXT_PUBLIC_.*(SECRET|SERVICE|JWT|PEPPER|TOKEN|PASSWORD|PRIVATE|MONGO)/;

/** Names among all variables, ours or not, that would publish a secret. */
export function publicFaults(names: string[]): string[] {
  return names
    .filter((name) => PRIVATE_IN_PUBLIC.test(name))
    .map((name) => `${name} would be sent to every browser: a secret must not begin with NEXT_PUBLIC_.`);
}

/** What forbids a live start, each by name and none by value. */
export function liveFaults(parsed: ParsedEnv, keyed: Record<string, Map<string, string>>): string[] {
  const faults: string[] = [];
  if (!parsed.APP_ORIGIN)
    faults.push('APP_ORIGIN is missing: set it to the https:// address that customers open.');
  else if (!parsed.APP_ORIGIN.startsWith('https://')) faults.push('APP_ORIGIN must be an https:// address.');
  for (const [name, keys] of Object.entries(keyed)) {
    for (const [id, secret] of keys) faults.push(...weakness(`${name} (${id})`, secret));
    if (keys.size === 0)
      faults.push(`${name} is missing: set it to id:secret with at least 32 random bytes.`);
  }
  faults.push(...weakness('OTP_PEPPER', parsed.OTP_PEPPER));
  const keys = Object.values(keyed).flatMap((one) => [...one.values()]);
  const secrets = [...keys, parsed.OTP_PEPPER ?? ''].filter(Boolean);
  if (new Set(secrets).size !== secrets.length)
    faults.push('Two of the secrets are equal: each needs a value of its own.');
  for (const name of ['MONGODB_URI', 'MONGODB_READ_URI'] as const) {
    const uri = parsed[name];
    if (uri && isOpenToAll(uri))
      faults.push(`${name} names no user: a database beyond this machine has to ask who comes.`);
  }
  if (parsed.MIRROR === 'on' && !(parsed.SUPABASE_URL && parsed.SUPABASE_SECRET_KEY)) {
    faults.push(
      'SUPABASE_URL and SUPABASE_SECRET_KEY are missing: set both, or MIRROR=paused to run without the mirror.',
    );
  }
  return faults;
}

/** What is wrong with the ways to send codes, live or not. */
export function senderFaults(parsed: ParsedEnv): string[] {
  const faults: string[] = [];
  if (parsed.SMS_GATEWAY_URL) {
    // Codes and the token travel in its requests.
    if (!parsed.SMS_GATEWAY_URL.startsWith('https:') && !isLoopback(parsed.SMS_GATEWAY_URL))
      faults.push('SMS_GATEWAY_URL must be an https:// address.');
    if (!parsed.SMS_GATEWAY_TOKEN)
      faults.push('SMS_GATEWAY_TOKEN is missing: the SMS gateway is called with it.');
  }
  if (parsed.SMTP_URL && !parsed.SMTP_FROM)
    faults.push('SMTP_FROM is missing: set it to the address that codes are sent from.');
  return faults;
}
