import { otpSenderFor } from '../../../auth/otp-senders';
import { hashPassword, isExpired, passwordMatches } from '../../../auth/passwords';
import { consumeLimit, forgive, giveBack } from '../../../auth/rate-limits';
import { addressBlock } from '../../../domain/accounts/address-block';
import type { LoginInput } from '../../../domain/accounts/account-schema';
import type { Caller } from '../../../domain/accounts/caller';
import { ForbiddenError, TooManyRequestsError, UnauthenticatedError } from '../../../domain/errors';
import { insertLoginEvent } from '../../../repositories/accounts/login-event-repository';
import {
  findCredentialsByEmail,
  findCredentialsById,
  replacePasswordHash,
  type UserCredentials,
} from '../../../repositories/accounts/user-repository';
import { startSession, type SignedInUser } from './start-session';

/**
 * Signs in by email and password. 401 for an unknown email as for a wrong password, after the same work; 403 for a
 * disabled account, once the password is right; 429 after ten wrong ones in a row from one address, and 403
 * `CODE_REQUIRED` after fifty in a day from anywhere, known email or not.
 */
export async function login({ email, password }: LoginInput, caller: Caller): Promise<SignedInUser> {
  const found = await findCredentialsByEmail(email);
  const failed = (reason: string) =>
    insertLoginEvent({ userId: found?.id ?? null, method: 'password', result: 'failure', reason }, caller);
  const counted = `${email}|${addressBlock(caller.ip)}`;
  await countGuess(email, counted).catch(async (refused: unknown) => {
    await failed('blocked');
    throw refused;
  });
  const matches = await passwordMatches(password, found?.passwordHash ?? null);
  if (!found || !matches) {
    await failed('wrong-password');
    throw new UnauthenticatedError('Email or password is not right.', 'LOGIN_FAILED');
  }
  await Promise.all([forgive('login.account', counted), giveBack('login.day', email)]);
  const { passwordHash, status, ...user } = found;
  if (status !== 'active') {
    await failed('disabled');
    throw new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED');
  }
  const hash = isExpired(passwordHash!) ? await rehash(found, password) : passwordHash!;
  return startSession(user, caller, 'password', hash);
}

/** Counts before the password is judged, or guesses that are sent at once would all be judged. */
async function countGuess(email: string, counted: string): Promise<void> {
  await consumeLimit('login.account', counted);
  // Where no code can be mailed the owner would be locked out by whoever guesses; there the hash alone slows them down.
  if (!otpSenderFor('email')) return;
  await consumeLimit('login.day', email).catch((refused: unknown) => {
    if (!(refused instanceof TooManyRequestsError)) throw refused;
    throw new ForbiddenError(
      'Too many wrong passwords were tried for this account today. Sign in by a one-time code.',
      'CODE_REQUIRED',
    );
  });
}

/**
 * A right password is the only chance to store it as it would be stored today. Returns the hash that stands: one that
 * was stored meanwhile, by another sign-in or with a new password, stays and is judged by.
 */
async function rehash({ id, passwordHash }: UserCredentials, password: string): Promise<string> {
  const hash = await hashPassword(password);
  if (await replacePasswordHash(id, passwordHash!, hash)) return hash;
  const now = (await findCredentialsById(id))?.passwordHash ?? null;
  return now !== null && (await passwordMatches(password, now)) ? now : hash;
}
