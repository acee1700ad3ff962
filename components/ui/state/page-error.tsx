'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { ErrorState } from './error-state';

type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Error boundary page within a layout. The retry also refetches the server components. */
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
