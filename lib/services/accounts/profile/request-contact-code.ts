import type { Actor } from '../../../domain/access/roles';
import type { OtpRequested, OtpUse, RequestOtpInput } from '../../../domain/accounts/otp-schema';
import { assertRecentProof } from '../sessions/assert-recent-proof';
import { sendOtp } from '../sign-in/send-otp';

/** A code by which this user, and nobody else, puts an address on the own account. */
export const contactUse = ({ id }: Actor): OtpUse => ({ purpose: 'change-contact', userId: id });

/**
 * Sends a code to an address that the actor wants to have on the account. Alike whoever has it now. 403
 * `PROOF_REQUIRED` first: whoever finds an open session must not move the account to an address of their own. Other
 * refusals as with `sendOtp`.
 */
export async function requestContactCode(actor: Actor, input: RequestOtpInput): Promise<OtpRequested> {
  await assertRecentProof(actor);
  return sendOtp(input, contactUse(actor));
}
