import { refreshSession } from '../../auth/sessions';
import { UnauthenticatedError } from '../../domain/errors';
import { findUserById } from '../../repositories/user-repository';
import type { SignedInUser } from './start-session';

/** Trades a refresh token for a new pair. 401 when it is not the live one of a live session. */
export async function refresh(refreshToken: string | undefined): Promise<SignedInUser> {
  const { userId, ...tokens } = await refreshSession(refreshToken);
  const found = await findUserById(userId);
  if (!found) throw new UnauthenticatedError();
  const { status: _status, ...user } = found;
  return { user, tokens };
}
