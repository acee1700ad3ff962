'use client';

import { InlineError } from '@/components/ui/state/inline-error';
import './globals.css';

/** Stands in for the whole document when even its layout failed. */
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
