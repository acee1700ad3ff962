'use client';

import { ErrorState } from '@/components/ui/state/error-state';

export default function MonitorError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorState title="The monitor did not load" heading="h1" onRetry={reset} requestId={error.digest}>
      A store behind the shop did not answer. Orders go on without this page.
    </ErrorState>
  );
}
