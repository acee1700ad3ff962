import { useState } from 'react';
import { retryAfterSeconds } from '@/lib/client/accounts/proof-request';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { useSecondsLeft } from './code/use-seconds-left';
import { waitText } from './wait-messages';

/** `until` is in epoch ms; null for an error without a wait. */
type AuthError = { text: string; until: number | null };

/**
 * Holds the error message of an authentication request. The message of a rate-limited request disappears when the wait
 * is over. It does not count down, so that screen readers announce it once; a button can show `waitSeconds`.
 */
export function useAuthError() {
  const [error, setError] = useState<AuthError | null>(null);
  const waitSeconds = useSecondsLeft(error?.until ?? null);

  function show(thrown: unknown): void {
    const wait = isApiError(thrown) && thrown.status === 429 ? retryAfterSeconds(thrown) : null;
    if (wait === null) return setError({ text: errorMessage(thrown), until: null });
    setError({
      text: `That was too often. Wait ${waitText(wait)} and try again.`,
      until: Date.now() + wait * 1000,
    });
  }

  return {
    text: error && (error.until === null || waitSeconds > 0) ? error.text : null,
    /** Seconds until the next request is permitted; 0 without a wait. */
    waitSeconds,
    show,
    clear: () => setError(null),
  };
}
