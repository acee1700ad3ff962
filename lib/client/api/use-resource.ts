import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, isApiError } from './api-error';

export type Resource<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: ApiError | null; retry: () => void }
  | { state: 'ready'; data: T; replace: (data: T) => void; reload: () => Promise<void> };

type ResourceState<T> =
  { state: 'loading' } | { state: 'failed'; error: ApiError | null } | { state: 'ready'; data: T };

/**
 * Loads data that only one page needs, so that it does not go into the store. `load` must be a stable function; null
 * while it is not known yet what to load. A response that a later request has overtaken is ignored.
 */
export function useResource<T>(load: (() => Promise<T>) | null): Resource<T> {
  const [resource, setResource] = useState<ResourceState<T>>({ state: 'loading' });
  const latestRequest = useRef(0);

  const reload = useCallback(async () => {
    if (!load) return;
    const request = ++latestRequest.current;
    try {
      const data = await load();
      if (request === latestRequest.current) setResource({ state: 'ready', data });
    } catch (error) {
      if (request !== latestRequest.current) return;
      // A failed reload keeps the data that is already shown.
      setResource((current) =>
        current.state === 'ready' ? current : { state: 'failed', error: isApiError(error) ? error : null },
      );
    }
  }, [load]);
  useEffect(() => void reload(), [reload]);

  if (resource.state === 'loading') return resource;
  if (resource.state === 'ready')
    return { ...resource, reload, replace: (data) => setResource({ state: 'ready', data }) };
  return {
    ...resource,
    retry: () => {
      setResource({ state: 'loading' });
      void reload();
    },
  };
}
