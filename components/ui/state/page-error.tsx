'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { ErrorState } from './error-state';

type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be drawn, within a frame that could. Trying again asks the server, not only the browser. */
export function PageError({ error, reset }: PageErrorProps) {
  const router = useRouter();
  return (
    <ErrorState
      heading="h1"
      requestId={error.digest}
      onRetry={() =>
        startTransition(() => {
          router.refresh();
          reset();
        })
      }
    />
  );
}
