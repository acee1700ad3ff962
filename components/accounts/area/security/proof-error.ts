import { errorMessage, isApiError } from '@/lib/client/api/api-error';

export type ProofError = {
  /** The form field it concerns; null for the whole form. */
  field: 'password' | 'newPassword' | null;
  text: string;
  /** Whether to offer a sign-in with a code instead. */
  offerCode: boolean;
};

/** Maps the error of a request that needed a password or a recent sign-in to a form message. */
export function toProofError(error: unknown): ProofError {
  const text = errorMessage(error);
  if (!isApiError(error)) return { field: null, text, offerCode: false };
  if (error.code === 'LOGIN_FAILED')
    return { field: 'password', text: 'This is not your present password.', offerCode: true };
  if (error.code === 'PASSWORD_REQUIRED')
    return { field: 'password', text: 'Enter your present password.', offerCode: true };
  if (error.code === 'CODE_REQUIRED')
    return { field: null, text: 'First prove that it is you: sign in again with a code.', offerCode: true };
  const fieldError = error.errors.find(({ path }) => path === 'newPassword');
  if (fieldError) return { field: 'newPassword', text: `It ${fieldError.message}.`, offerCode: false };
  return { field: null, text, offerCode: false };
}
