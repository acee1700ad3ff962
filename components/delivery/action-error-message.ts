import { errorMessage, isApiError } from '@/lib/client/api/api-error';

/** Message for a failed action. Without a network the action is not queued, which the message says. */
export function actionErrorMessage(error: unknown): string {
  if (isApiError(error) && error.code === 'NETWORK') {
    return 'Not sent: there is no network. Tap again when it is back.';
  }
  return errorMessage(error);
}
