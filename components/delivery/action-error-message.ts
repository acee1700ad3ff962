import { errorMessage, isApiError } from '@/lib/client/api/api-error';

/** Why a tap did not count. Without network nothing is kept for later, and that is said. */
export function actionErrorMessage(error: unknown): string {
  if (isApiError(error) && error.code === 'NETWORK') {
    return 'Not sent: there is no network. Tap again when it is back.';
  }
  return errorMessage(error);
}
