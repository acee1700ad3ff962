import { useCallback, useEffect, useState } from 'react';
import { type ApiError, isApiError } from './api-error';

export type Resource<T> =
  | { state: 'loading' }
  | { state: 'failed'; fault: ApiError | null; retry: () => void }
  | { state: 'ready'; data: T; replace: (data: T) => void; reload: () => Promise<void> };

type Held<T> =
  { state: 'loading' } | { state: 'failed'; fault: ApiError | null } | { state: 'ready'; data: T };

/** What one page alone needs from the server. `load` must stay the same function. */
export function useResource<T>(load: () => Promise<T>): Resource<T> {
  const [held, setHeld] = useState<Held<T>>({ state: 'loading' });

  const reload = useCallback(
    () =>
      load().then(
        (data) => setHeld({ state: 'ready', data }),
        // What was there before is better than nothing.
        (error: unknown) =>
          setHeld((before) =>
            before.state === 'ready' ? before : { state: 'failed', fault: isApiError(error) ? error : null },
          ),
      ),
    [load],
  );
  useEffect(() => void reload(), [reload]);

  if (held.state === 'loading') return held;
  if (held.state === 'ready')
    return { ...held, reload, replace: (data) => setHeld({ state: 'ready', data }) };
  return {
    ...held,
    retry: () => {
      setHeld({ state: 'loading' });
      void reload();
    },
  };
}
