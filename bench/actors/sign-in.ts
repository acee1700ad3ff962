import { MeSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { OtpRequestedSchema, type OtpRequested } from '@/lib/domain/accounts/otp-schema';
import type { ShopClient } from './shop-client';
import { ShopSession } from './shop-session';

/** The account data of a simulated person. */
export type Person = { name: string; email: string; password: string };

export class NotADemoShopError extends Error {
  constructor(reason: string) {
    super(`The simulation only works on a demo shop, as \`npm start\` opens it: ${reason}`);
    this.name = 'NotADemoShopError';
  }
}

const FIRST_NAMES = {
  customer: [
    ...['Aarav', 'Diya', 'Kabir', 'Ananya', 'Vihaan', 'Isha', 'Arjun', 'Saanvi', 'Rohan', 'Tara'],
    ...['Imran', 'Lakshmi', 'Nikhil', 'Farah', 'Joseph', 'Pooja', 'Harish', 'Zoya', 'Mohan', 'Sneha'],
  ],
  partner: ['Suresh', 'Kavya', 'Salim', 'Ganesh', 'Deepa', 'Vinod', 'Prakash', 'Irfan', 'Manju', 'Bala'],
};
const LAST_NAMES = ['Rao', 'Menon', 'Iyer', 'Khan', 'Dsouza', 'Gowda', 'Reddy', 'Nair', 'Singh'];

/** Returns the account of a simulated customer or partner by its index; the same in every run. */
export function personAt(kind: 'customer' | 'partner', index: number, demoPassword: string): Person {
  const email = `simulated-${kind}-${index + 1}@blinkcart.test`;
  const first = FIRST_NAMES[kind];
  const name = `${first[index % first.length]} ${LAST_NAMES[index % LAST_NAMES.length]}`;
  return { name, email, password: `${demoPassword} ${email}` };
}

/**
 * Signs in with a one-time code, which a demo shop returns in its response, and creates the account if needed. At the
 * limit of codes it signs in by password or, without one, waits for the next code. Returns null if all fail, which the
 * call log contains as errors. Throws NotADemoShopError if the response has no code.
 */
export async function signInByCode(shop: ShopClient, person: Person): Promise<ShopSession | null> {
  const code = { body: { email: person.email }, schema: OtpRequestedSchema };
  const first = await shop.call('POST', '/api/auth/otp/request', { ...code, waitsWhenLimited: false });
  if (first.ok) return enterCode(shop, person, first.body);
  if (first.status !== 429) return null;
  const session = await signInByPassword(shop, person, ['LOGIN_FAILED']);
  if (session) return session;
  const second = await shop.call('POST', '/api/auth/otp/request', code);
  return second.ok ? enterCode(shop, person, second.body) : null;
}

async function enterCode(
  shop: ShopClient,
  { name }: Person,
  { challengeId, demoCode }: OtpRequested,
): Promise<ShopSession | null> {
  if (!demoCode) throw new NotADemoShopError('its responses contain no one-time codes.');
  const verified = await shop.call('POST', '/api/auth/otp/verify', {
    body: { challengeId, code: demoCode, name },
    schema: SignedInSchema,
  });
  return verified.ok ? new ShopSession(shop, verified.body) : null;
}

/** Signs in by password; null if that fails. */
export async function signInByPassword(
  shop: ShopClient,
  { email, password }: Pick<Person, 'email' | 'password'>,
  expected: readonly string[] = [],
): Promise<ShopSession | null> {
  const reply = await shop.call('POST', '/api/auth/login', {
    body: { email, password },
    schema: SignedInSchema,
    expected,
  });
  return reply.ok ? new ShopSession(shop, reply.body) : null;
}

/** Sets the password of an account without one. */
export async function ensurePassword(session: ShopSession, { password }: Person): Promise<void> {
  const me = await session.call('GET', '/api/me', { schema: MeSchema });
  if (!me.ok || me.body.hasPassword) return;
  await session.call('PUT', '/api/me/password', { body: { newPassword: password } });
}
