import { MeSchema, SignedInSchema } from '@/lib/domain/accounts/account-schema';
import { OtpRequestedSchema, type OtpRequested } from '@/lib/domain/accounts/otp-schema';
import type { ShopClient } from './shop-client';
import { ShopSession } from './shop-session';

/** Somebody with an account, or about to have one. */
export type Person = { name: string; email: string; password: string };

export class NotADemoShopError extends Error {
  constructor(why: string) {
    super(`The simulation only works on a demo shop, as \`npm start\` opens it: ${why}`);
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

/** The account of simulated customer or partner `at` (from 0): the same one in every run. */
export function personAt(kind: 'customer' | 'partner', at: number, demoPassword: string): Person {
  const email = `simulated-${kind}-${at + 1}@blinkcart.test`;
  const first = FIRST_NAMES[kind];
  const name = `${first[at % first.length]} ${LAST_NAMES[at % LAST_NAMES.length]}`;
  return { name, email, password: `${demoPassword} ${email}` };
}

/**
 * Signs somebody in by a one-time code, which a demo shows in its response; that makes a new account a customer. Who
 * was sent enough codes lately signs in by password, and who has none yet waits for the next code. Null when nothing
 * works, which the call log has as an error. Throws NotADemoShopError when the shop does not show its codes.
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
  if (!demoCode) throw new NotADemoShopError('its one-time codes are not shown.');
  const verified = await shop.call('POST', '/api/auth/otp/verify', {
    body: { challengeId, code: demoCode, name },
    schema: SignedInSchema,
  });
  return verified.ok ? new ShopSession(shop, verified.body) : null;
}

/** Null when the shop refuses the password. */
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

/** Sets the password of an account that has none yet. */
export async function ensurePassword(session: ShopSession, { password }: Person): Promise<void> {
  const me = await session.call('GET', '/api/me', { schema: MeSchema });
  if (!me.ok || me.body.hasPassword) return;
  await session.call('PUT', '/api/me/password', { body: { newPassword: password } });
}
