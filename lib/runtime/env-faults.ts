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
