import { otpSenderFor } from '../../../auth/otp-senders';
import { hashPassword, needsRehash, passwordMatches } from '../../../auth/passwords';
import { consumeLimit, resetLimit, refundLimit } from '../../../auth/rate-limits';
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
 * Signs in by email and password. Throws
 * - 401 for an unknown email or a wrong password, after the same amount of work;
 * - 403 `ACCOUNT_DISABLED` for a disabled account, after the right password only;
 * - 429 after ten wrong passwords from one address, 403 `CODE_REQUIRED` after fifty a day from all addresses.
 */
export async function login({ email, password }: LoginInput, caller: Caller): Promise<SignedInUser> {
  const found = await findCredentialsByEmail(email);
  const recordFailure = (reason: string) =>
    insertLoginEvent({ userId: found?.id ?? null, method: 'password', result: 'failure', reason }, caller);
  const subject = `${email}|${addressBlock(caller.ip)}`;
  await countAttempt(email, subject).catch(async (refused: unknown) => {
    await recordFailure('blocked');
    throw refused;
  });
  const matches = await passwordMatches(password, found?.passwordHash ?? null);
  if (!found || !matches) {
    await recordFailure('wrong-password');
    throw new UnauthenticatedError('Email or password is not right.', 'LOGIN_FAILED');
  }
  await Promise.all([resetLimit('login.account', subject), refundLimit('login.day', email)]);
  const { passwordHash, status, ...user } = found;
  if (status !== 'active') {
    await recordFailure('disabled');
    throw new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED');
  }
  const hash = needsRehash(passwordHash!) ? await rehash(found, password) : passwordHash!;
  return startSession(user, caller, 'password', hash);
}

/** Counts the attempt before the password is compared, because concurrent guesses would otherwise pass together. */
async function countAttempt(email: string, subject: string): Promise<void> {
  await consumeLimit('login.account', subject);
  // Without a mail sender the owner could not fall back to a code, so an attacker could lock the account.
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
 * Replaces an outdated hash, which needs the plain password. Returns the hash to sign in with: the new one, or the one
 * that a concurrent sign-in stored.
 */
async function rehash({ id, passwordHash }: UserCredentials, password: string): Promise<string> {
  const hash = await hashPassword(password);
  if (await replacePasswordHash(id, passwordHash!, hash)) return hash;
  const now = (await findCredentialsById(id))?.passwordHash ?? null;
  return now !== null && (await passwordMatches(password, now)) ? now : hash;
}
