import { inTransaction, isDuplicateKey } from '../../../db/transaction';
import type { Caller } from '../../../domain/accounts/caller';
import { OtpWrongError } from '../../../domain/accounts/otp-errors';
import { SIGN_IN_USE, type VerifyOtpInput } from '../../../domain/accounts/otp-schema';
import { ForbiddenError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import { insertLoginEvent } from '../../../repositories/accounts/login-event-repository';
import { consumeOtp, type Otp } from '../../../repositories/accounts/otp-repository';
import { findUserByAddress, insertUser } from '../../../repositories/accounts/user-repository';
import { checkOtp } from './check-otp';
import { claimAddress, type ClaimedAccount } from './claim-address';
import { startSession, type SignedInUser } from './start-session';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

const NEUTRAL_NAME = 'Customer';

export type VerifiedUser = SignedInUser & {
  /** Whether this sign-in created the account. */
  created: boolean;
};

/**
 * Signs in by a one-time code and creates a customer for a new address. Throws 401 for every unusable code (with the
 * tries left of a live one), 429 after too many wrong codes for the address, 403 `ACCOUNT_DISABLED` after the right code.
 * Of concurrent requests with the right code exactly one succeeds.
 */
export async function verifyOtp(
  { challengeId, code, name }: VerifyOtpInput,
  caller: Caller,
): Promise<VerifiedUser> {
  const checked = await checkOtp({ challengeId, code }, SIGN_IN_USE);
  if ('refusal' in checked) {
    const { refusal } = checked;
    return refuse(refusal.otp, refusal.reason, caller, refusal.error);
  }
  const { otp } = checked;
  const identified = await findOrCreateUser(otp, name ?? NEUTRAL_NAME);
  // A concurrent request used the same code.
  if (!identified) return refuse(otp, 'wrong-code', caller, new OtpWrongError());
  const { user, created, status, ended } = identified;
  publishSessionsEnded(ended, 'The owner of this account has signed in by a code. Sign in again.');
  if (status !== 'active')
    return refuse(
      otp,
      'disabled',
      caller,
      new ForbiddenError('This account is disabled. Ask the shop.', 'ACCOUNT_DISABLED'),
    );
  return { ...(await startSession(user, caller, 'otp')), created };
}

type Identified = ClaimedAccount & { created: boolean };

/** Consumes the code and finds or creates its user, in one transaction. Null when the code was consumed before. */
async function findOrCreateUser(otp: Otp, name: string): Promise<Identified | null> {
  const attempt = () =>
    inTransaction(async (session): Promise<Identified | null> => {
      if (!(await consumeOtp(session, otp.id))) return null;
      const claimed = await claimAddress(session, otp);
      if (claimed) return { ...claimed, created: false };
      const contact = otp.channel === 'phone' ? { phone: otp.address } : { email: otp.address };
      const provenChannels = [otp.channel];
      const user = await insertUser(session, { name, ...contact, provenChannels, role: 'customer' });
      return { user, created: true, status: 'active', ended: [] };
    });
  // A concurrent request registered this address: the second attempt finds its user.
  return attempt().catch((error: unknown) => {
    if (isDuplicateKey(error)) return attempt();
    throw error;
  });
}

async function refuse(otp: Otp | null, reason: string, caller: Caller, error: Error): Promise<never> {
  const user = otp && (await findUserByAddress(null, otp));
  await insertLoginEvent({ userId: user?.id ?? null, method: 'otp', result: 'failure', reason }, caller);
  publish('committed', null);
  throw error;
}
