'use client';

import { ErrorState } from '@/components/ui/error-state';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
      <ErrorState heading="h1" onRetry={reset} requestId={error.digest} />
    </main>
  );
}
