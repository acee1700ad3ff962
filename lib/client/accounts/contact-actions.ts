import type { Me } from '@/lib/domain/accounts/account-schema';
import { proofRequest } from './proof-request';
import { type CodeRecipient, askForCode, type Challenge } from './sign-in-actions';

/** Sends a code to an address that the account is to have. 403 `PROOF_REQUIRED`. */
export function requestContactCode(to: CodeRecipient): Promise<Challenge> {
  return askForCode(to, { path: '/api/me/contacts/code', signedIn: true });
}

/** 401 `OTP_WRONG`, 403 `PROOF_REQUIRED`, 409 `ADDRESS_TAKEN`. */
export function changeContact(challengeId: string, code: string): Promise<Me> {
  return proofRequest({ path: '/api/me/contacts', body: { challengeId, code }, signedIn: true });
}
