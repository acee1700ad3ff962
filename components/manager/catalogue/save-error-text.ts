import { errorMessage, isApiError } from '@/lib/client/api/api-error';

/** Message for a change that was not saved. What was entered stays, so that it can be sent again. */
export function saveErrorText(error: unknown): string {
  if (isApiError(error) && error.code === 'NETWORK')
    return 'Not saved: there is no network. Save again when it is back.';
  if (isApiError(error) && error.status === 404) return 'Not saved: this product does not exist any more.';
  return errorMessage(error);
}
