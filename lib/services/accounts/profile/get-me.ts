import type { Actor } from '../../../domain/access/roles';
import type { Me } from '../../../domain/accounts/account-schema';
import { NotFoundError } from '../../../domain/errors';
import { findCredentialsById } from '../../../repositories/accounts/user-repository';

/** Returns the actor's own account. */
export async function getMe(actor: Actor): Promise<Me> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  const { status: _status, passwordHash, ...me } = found;
  return { ...me, hasPassword: passwordHash !== null };
}
