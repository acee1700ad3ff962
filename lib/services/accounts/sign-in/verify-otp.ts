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
import { claimAddress, type Claimed } from './claim-address';
import { startSession, type SignedInUser } from './start-session';
import { publishSessionsEnded } from '../sessions/publish-sessions-ended';

const NEUTRAL_NAME = 'Customer';

export type VerifiedUser = SignedInUser & {
  /** Whether the account was made just now. */
  created: boolean;
};

/**
 * Signs in whoever holds the code of a challenge, and makes a customer of somebody new. 401 for every code that will
 * not do, told apart only by the tries that a live one has left; 429 once an address was guessed at too often; 403 for
 * a disabled account, after the right code. Of many right answers at once exactly one signs in.
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
  const admitted = await admit(otp, name ?? NEUTRAL_NAME);
  // Somebody was faster with the same code.
  if (!admitted) return refuse(otp, 'wrong-code', caller, new OtpWrongError());
  const { user, created, status, ended } = admitted;
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

type Admitted = Claimed & { created: boolean };

/** Uses the code up and finds or makes its user, both or neither. Null when the code was used up before. */
async function admit(otp: Otp, name: string): Promise<Admitted | null> {
  const attempt = () =>
    inTransaction(async (session): Promise<Admitted | null> => {
      if (!(await consumeOtp(session, otp.id))) return null;
      const known = await claimAddress(session, otp);
      if (known) return { ...known, created: false };
      const contact = otp.channel === 'phone' ? { phone: otp.address } : { email: otp.address };
      const provenChannels = [otp.channel];
      const user = await insertUser(session, { name, ...contact, provenChannels, role: 'customer' });
      return { user, created: true, status: 'active', ended: [] };
    });
  // Somebody registered with this address meanwhile: now there is a user to find.
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
