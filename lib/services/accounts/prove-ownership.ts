import { passwordMatches } from '../../auth/passwords';
import type { Actor } from '../../domain/access/roles';
import type { ProofInput } from '../../domain/accounts/session-schema';
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '../../domain/errors';
import { proveSession } from '../../repositories/session-repository';
import { findCredentialsById } from '../../repositories/user-repository';

/**
 * Takes the password as proof that the owner holds this session: good for the ten minutes of `assertRecentProof`.
 * 401 for a wrong one; 403 for an account without a password, whose owner signs in anew by a code.
 */
export async function proveOwnership(actor: Actor, { password }: ProofInput): Promise<void> {
  const found = await findCredentialsById(actor.id);
  if (!found) throw new NotFoundError('Your account');
  if (found.passwordHash === null)
    throw new ForbiddenError(
      'This account has no password: sign in again by a one-time code.',
      'CODE_REQUIRED',
    );
  if (!(await passwordMatches(password, found.passwordHash)))
    throw new UnauthenticatedError('The present password is not right.', 'LOGIN_FAILED');
  await proveSession(actor.sessionId);
}
