import type { Actor } from '../../domain/access/roles';
import type { User } from '../../domain/accounts/account-schema';
import { NotFoundError } from '../../domain/errors';
import { findUserById } from '../../repositories/user-repository';

export async function getMe(actor: Actor): Promise<User> {
  const user = await findUserById(actor.id);
  if (!user) throw new NotFoundError('Your account');
  const { status: _status, ...me } = user;
  return me;
}
