import type { Me } from '@/lib/domain/accounts/account-schema';
import { proofRequest } from './proof-request';
import { type CodeRecipient, sendCode, type Challenge } from './sign-in-actions';

/** Sends a code to a new phone number or email address of the account. Throws 403 `PROOF_REQUIRED`. */
export function requestContactCode(to: CodeRecipient): Promise<Challenge> {
  return sendCode(to, { path: '/api/me/contacts/code', signedIn: true });
}

/** Throws 401 `OTP_WRONG`, 403 `PROOF_REQUIRED`, 409 `ADDRESS_TAKEN`. */
export function changeContact(challengeId: string, code: string): Promise<Me> {
  return proofRequest({ path: '/api/me/contacts', body: { challengeId, code }, signedIn: true });
}
