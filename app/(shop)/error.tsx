'use client';

import { ErrorState } from '@/components/ui/error-state';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ShopError({ error, reset }: ErrorPageProps) {
  return <ErrorState heading="h1" onRetry={reset} requestId={error.digest} />;
}
