import type { Actor } from '../../../domain/access/roles';
import type { OtpRequested, OtpUse, RequestOtpInput } from '../../../domain/accounts/otp-schema';
import { assertRecentProof } from '../sessions/assert-recent-proof';
import { sendOtp } from '../sign-in/send-otp';

/** The purpose of a code that only this user can use, to add an address to the own account. */
export const contactUse = ({ id }: Actor): OtpUse => ({ purpose: 'change-contact', userId: id });

/**
 * Sends a code to an address that the actor wants to add. The response is the same whether or not another account has
 * it. Throws 403 `PROOF_REQUIRED` without a recent proof, so that an open session is not enough to take over the
 * account; other errors as in `sendOtp`.
 */
export async function requestContactCode(actor: Actor, input: RequestOtpInput): Promise<OtpRequested> {
  await assertRecentProof(actor);
  return sendOtp(input, contactUse(actor));
}
