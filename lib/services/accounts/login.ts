import { passwordMatches } from '../../auth/passwords';
import { consumeLimit, forgive } from '../../auth/rate-limits';
import { addressBlock } from '../../domain/accounts/address-block';
import type { LoginInput } from '../../domain/accounts/account-schema';
import type { Caller } from '../../domain/accounts/caller';
import { ForbiddenError, UnauthenticatedError } from '../../domain/errors';
import { insertLoginEvent } from '../../repositories/login-event-repository';
import { findCredentialsByEmail } from '../../repositories/user-repository';
import { startSession, type SignedInUser } from './start-session';

/**
 * Signs in by email and password. 401 for an unknown email as for a wrong password, after the same work; 403 for a
 * disabled account, once the password is right; 429 after ten wrong ones in a row from one address, known email or not.
 */
export async function login({ email, password }: LoginInput, caller: Caller): Promise<SignedInUser> {
  const found = await findCredentialsByEmail(email);
  const failed = (reason: string) =>
    insertLoginEvent({ userId: found?.id ?? null, method: 'password', result: 'failure', reason }, caller);
  // Counted before the password is judged, or guesses sent at once would all be judged.
  const counted = `${email}|${addressBlock(caller.ip)}`;
  await consumeLimit('login.account', counted).catch(async (refused: unknown) => {
    await failed('blocked');
    throw refused;
  });
  const matches = await passwordMatches(password, found?.passwordHash ?? null);
  if (!found || !matches) {
    await failed('wrong-password');
    throw new UnauthenticatedError('Email or password is not right.', 'LOGIN_FAILED');
  }
  await forgive('login.account', counted);
  const { passwordHash: _hash, status, ...user } = found;
  if (status === 'active') return startSession(user, caller, 'password');
  await failed('disabled');
  throw new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED');
}
