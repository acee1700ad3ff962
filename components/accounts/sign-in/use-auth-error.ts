import { useState } from 'react';
import { retryAfterSeconds } from '@/lib/client/accounts/proof-request';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { useSecondsLeft } from './code/use-seconds-left';
import { waitText } from './wait-messages';

type Refusal = { text: string; until: number | null };

/**
 * Why the server said no, and for how long. The text stands still, as it is read aloud; the seconds that pass belong
 * on the button. A refusal with a time in it goes by itself once the time is over.
 */
export function useAuthError() {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const waitLeft = useSecondsLeft(refusal?.until ?? null);

  function refuse(error: unknown): void {
    const wait = isApiError(error) && error.status === 429 ? retryAfterSeconds(error) : null;
    if (wait === null) return setRefusal({ text: errorMessage(error), until: null });
    setRefusal({
      text: `That was too often. Wait ${waitText(wait)} and try again.`,
      until: Date.now() + wait * 1000,
    });
  }

  return {
    text: refusal && (refusal.until === null || waitLeft > 0) ? refusal.text : null,
    /** Seconds for which trying again is in vain. */
    waitLeft,
    refuse,
    say: (text: string) => setRefusal({ text, until: null }),
    clear: () => setRefusal(null),
  };
}
