import { inTransaction } from '@/lib/db/transaction';
import type { Actor, Role } from '@/lib/domain/access/roles';
import { insertPartner, setDuty } from '@/lib/repositories/delivery/partner-repository';
import { insertUser } from '@/lib/repositories/accounts/user-repository';
import { openSession } from '@/lib/auth/sessions';

export type TestUser = Actor & { token: string; email: string };

let count = 0;

/**
 * Inserts a user of this role with an open session, without a sign-in request. Partners are approved and on
 * duty by default.
 */
export async function createActor(
  role: Role,
  options: { name?: string; onDuty?: boolean } = {},
): Promise<TestUser> {
  count += 1;
  const name = options.name ?? `${role} ${count}`;
  const email = `${role}-${process.pid}-${count}@blinkcart.test`;
  const user = await inTransaction(async (session) => {
    const made = await insertUser(session, { name, email, role });
    if (role === 'delivery_partner')
      await insertPartner(session, { userId: made.id, name, vehicle: 'KA-01 0001', approval: 'approved' });
    return made;
  });
  if (role === 'delivery_partner' && options.onDuty !== false) await setDuty(user.id, true);
  const tokens = await openSession(user, 'test', 'password');
  return {
    id: user.id,
    role,
    name,
    sessionId: tokens.refreshToken.split('.')[0]!,
    token: tokens.accessToken,
    email,
  };
}
