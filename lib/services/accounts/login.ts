import { passwordMatches } from '../../auth/passwords';
import type { LoginInput } from '../../domain/accounts/account-schema';
import { ForbiddenError, UnauthenticatedError } from '../../domain/errors';
import { findCredentialsByEmail } from '../../repositories/user-repository';
import { startSession, type SignedInUser } from './start-session';

/**
 * Signs in by email and password. 401 for an unknown email as for a wrong password, after the same work; 403 for a
 * disabled account, once the password is right.
 */
export async function login({ email, password }: LoginInput, device: string): Promise<SignedInUser> {
  const found = await findCredentialsByEmail(email);
  const matches = await passwordMatches(password, found?.passwordHash ?? null);
  if (!found || !matches) throw new UnauthenticatedError('Email or password is not right.', 'LOGIN_FAILED');
  const { passwordHash: _hash, status, ...user } = found;
  if (status !== 'active')
    throw new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED');
  return startSession(user, device);
}
