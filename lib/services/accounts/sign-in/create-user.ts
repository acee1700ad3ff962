import { hashPassword } from '../../../auth/passwords';
import { inTransaction, isDuplicateKey } from '../../../db/transaction';
import type { Role } from '../../../domain/access/roles';
import type { User } from '../../../domain/accounts/account-schema';
import { ConflictError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertPartner } from '../../../repositories/delivery/partner-repository';
import { insertUser } from '../../../repositories/accounts/user-repository';

export type NewAccount = {
  name: string;
  email: string;
  password: string;
  phone?: string;
  role: Role;
  /** Whether email and phone are verified. */
  proven: boolean;
  /** Number plate of a partner. */
  vehicle?: string;
};

/**
 * Creates an account of any role with its profile; a partner created this way is approved. Throws 409 `ACCOUNT_EXISTS`
 * when the email or phone has an account. For registration, the CLI and demo data.
 */
export async function createUser({
  name,
  email,
  password,
  phone,
  role,
  proven,
  vehicle = '',
}: NewAccount): Promise<User> {
  const passwordHash = await hashPassword(password);
  const user = await inTransaction(async (session) => {
    const fields = { name, email, ...(phone ? { phone } : {}), passwordHash, role };
    const provenChannels = [email ? ('email' as const) : [], phone ? ('phone' as const) : []].flat();
    const created = await insertUser(session, { ...fields, ...(proven ? { provenChannels } : {}) });
    if (role === 'delivery_partner') {
      await insertPartner(session, { userId: created.id, name, vehicle, approval: 'approved' });
    }
    return created;
  }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    throw new ConflictError(
      'ACCOUNT_EXISTS',
      'There is already an account with this email or phone. Sign in instead.',
    );
  });
  publish('committed', null);
  return user;
}
