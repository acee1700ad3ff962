'use client';

import { ErrorState } from '@/components/ui/state/error-state';

export default function PartnerError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main">
      <ErrorState title="Your deliveries did not load" heading="h1" onRetry={reset} requestId={error.digest}>
        The shop did not answer. What you have done is kept; try again.
      </ErrorState>
    </main>
  );
}
