'use client';

import { InlineError } from '@/components/ui/state/inline-error';

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <InlineError title="This did not load" requestId={error.digest} />;
}
