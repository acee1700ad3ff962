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
  /** Whether the email and the phone are known to be this person's. */
  proven: boolean;
  /** A partner's plate. */
  vehicle?: string;
};

/**
 * Makes an account of any role with its profile; partners made this way are approved. 409 when the email or the phone
 * has an account. For sign-up, the CLI and demo data.
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
    const given = { name, email, ...(phone ? { phone } : {}), passwordHash, role };
    const provenChannels = [email ? ('email' as const) : [], phone ? ('phone' as const) : []].flat();
    const made = await insertUser(session, { ...given, ...(proven ? { provenChannels } : {}) });
    if (role === 'delivery_partner') {
      await insertPartner(session, { userId: made.id, name, vehicle, approval: 'approved' });
    }
    return made;
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
