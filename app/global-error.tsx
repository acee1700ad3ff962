'use client';

import { InlineError } from '@/components/ui/state/inline-error';
import './globals.css';

/** Replaces the whole document when the root layout throws. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-IN">
      <body>
        <title>Something went wrong · BlinkCart</title>
        <InlineError title="The shop is not well right now" requestId={error.digest} />
      </body>
    </html>
  );
}
