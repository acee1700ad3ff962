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

/** Whether a database needs no authentication and is reachable from other machines. */
function isUnprotected(mongodbUri: string): boolean {
  const [, authority = '', query = ''] =
    /^mongodb(?:\+srv)?:\/\/([^/?]*)[^?]*(\?.*)?$/.exec(mongodbUri) ?? [];
  if (authority.includes('@') || /[?&]authMechanism=/i.test(query)) return false;
  return !authority.split(',').every((host) => isLoopback(`http://${host}`));
}

/** The bundler puts NEXT_PUBLIC_ variables into pages, so their names must not suggest a secret. */
const PRIVATE_IN_PUBLIC = /^NEXT_PUBLIC_.*(SECRET|SERVICE|JWT|PEPPER|TOKEN|PASSWORD|PRIVATE|MONGO)/;

/** Faults for variables that would publish a secret, judged by name, including unknown variables. */
export function publicFaults(names: string[]): string[] {
  return names
    .filter((name) => PRIVATE_IN_PUBLIC.test(name))
    .map((name) => `${name} would be sent to every browser: a secret must not begin with NEXT_PUBLIC_.`);
}

/** Faults of a live configuration. Messages hold names of variables, never values. */
export function liveFaults(
  parsed: ParsedEnv,
  secretsByVariable: Record<string, Map<string, string>>,
): string[] {
  const faults: string[] = [];
  if (!parsed.APP_ORIGIN)
    faults.push('APP_ORIGIN is missing: set it to the https:// address that customers open.');
  else if (!parsed.APP_ORIGIN.startsWith('https://')) faults.push('APP_ORIGIN must be an https:// address.');
  for (const [name, keys] of Object.entries(secretsByVariable)) {
    for (const [id, secret] of keys) faults.push(...weakness(`${name} (${id})`, secret));
    if (keys.size === 0)
      faults.push(`${name} is missing: set it to id:secret with at least 32 random bytes.`);
  }
  faults.push(...weakness('OTP_PEPPER', parsed.OTP_PEPPER));
  const keySecrets = Object.values(secretsByVariable).flatMap((secretById) => [...secretById.values()]);
  const secrets = [...keySecrets, parsed.OTP_PEPPER ?? ''].filter(Boolean);
  if (new Set(secrets).size !== secrets.length)
    faults.push('Two secrets are equal: each must have a different value.');
  for (const name of ['MONGODB_URI', 'MONGODB_READ_URI'] as const) {
    const uri = parsed[name];
    if (uri && isUnprotected(uri))
      faults.push(`${name} has no user: a database on another machine must require authentication.`);
  }
  if (parsed.MIRROR === 'on' && !(parsed.SUPABASE_URL && parsed.SUPABASE_SECRET_KEY)) {
    faults.push(
      'SUPABASE_URL and SUPABASE_SECRET_KEY are missing: set both, or MIRROR=paused to run without the mirror.',
    );
  }
  return faults;
}

/** Faults of the SMS and email configuration, in live and demo mode. */
export function senderFaults(parsed: ParsedEnv): string[] {
  const faults: string[] = [];
  if (parsed.SMS_GATEWAY_URL) {
    // Requests to the gateway carry codes and the token.
    if (!parsed.SMS_GATEWAY_URL.startsWith('https:') && !isLoopback(parsed.SMS_GATEWAY_URL))
      faults.push('SMS_GATEWAY_URL must be an https:// address.');
    if (!parsed.SMS_GATEWAY_TOKEN)
      faults.push('SMS_GATEWAY_TOKEN is missing: set the token of the SMS gateway.');
  }
  if (parsed.SMTP_URL && !parsed.SMTP_FROM)
    faults.push('SMTP_FROM is missing: set it to the address that codes are sent from.');
  return faults;
}
