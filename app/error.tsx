'use client';

import { PlainError } from '@/components/ui/state/inline-error';

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <PlainError title="This did not load" requestId={error.digest} />;
}
