'use client';

import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui/state/error-state';
import { Loading } from '@/components/ui/state/skeleton';
import type { Resource } from '@/lib/client/api/use-resource';

type ResourceViewProps<T> = {
  resource: Resource<T>;
  /** Text for screen readers, such as "Loading your devices". */
  loading: string;
  skeleton: ReactNode;
  children: (ready: Extract<Resource<T>, { state: 'ready' }>) => ReactNode;
};

/** Renders a resource: a skeleton while it loads, an error with a retry button, or its data. */
export function ResourceView<T>({ resource, loading, skeleton, children }: ResourceViewProps<T>) {
  if (resource.state === 'loading') return <Loading label={loading}>{skeleton}</Loading>;
  if (resource.state === 'ready') return children(resource);
  const { error, retry } = resource;
  return (
    <ErrorState onRetry={retry} requestId={error?.requestId ?? undefined}>
      {error?.message}
    </ErrorState>
  );
}
