'use client';

import { GeistSans } from 'geist/font/sans';
import { ErrorState } from '@/components/ui/error-state';
import './globals.css';

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Stands in for the whole document when even its layout failed. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en-IN" className={GeistSans.variable}>
      <body className="grid min-h-dvh place-items-center">
        <title>Something went wrong · BlinkCart</title>
        <main id="main">
          <ErrorState
            heading="h1"
            title="The shop is not well right now"
            onRetry={reset}
            requestId={error.digest}
          />
        </main>
      </body>
    </html>
  );
}
