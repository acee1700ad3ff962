import { errorMessage, isApiError } from '@/lib/client/api/api-error';

export type ProofFault = {
  /** Where it belongs; null for the whole form. */
  field: 'password' | 'newPassword' | null;
  text: string;
  /** A fresh code would do as well. */
  codeHelps: boolean;
};

/** Why somebody who is signed in was not believed to be the owner. */
export function toProofFault(error: unknown): ProofFault {
  const text = errorMessage(error);
  if (!isApiError(error)) return { field: null, text, codeHelps: false };
  if (error.code === 'LOGIN_FAILED')
    return { field: 'password', text: 'This is not your present password.', codeHelps: true };
  if (error.code === 'PASSWORD_REQUIRED')
    return { field: 'password', text: 'Enter your present password.', codeHelps: true };
  if (error.code === 'CODE_REQUIRED')
    return { field: null, text: 'First prove that it is you: sign in again with a code.', codeHelps: true };
  const named = error.errors.find(({ path }) => path === 'newPassword');
  if (named) return { field: 'newPassword', text: `It ${named.message}.`, codeHelps: false };
  return { field: null, text, codeHelps: false };
}
