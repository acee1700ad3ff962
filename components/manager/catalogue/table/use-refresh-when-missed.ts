import { useEffect, useRef } from 'react';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const POLL_MS = 15_000;
const EVENTS_DELAY_MS = 300;

/**
 * Calls `refresh` when events can have been missed: on each connect, and every 15 s without a connection. With
 * `archivedToo` also after a product was archived, because the store keeps no archived products.
 */
export function useRefreshWhenMissed(
  refresh: () => Promise<void>,
  { archivedToo = false }: { archivedToo?: boolean } = {},
): void {
  const { state, since } = useAppSelector(selectConnection);
  const deleted = useAppSelector((root) => root.catalogue.deleted);
  const latest = useRef(refresh);
  latest.current = refresh;
  const knownDeleted = useRef(deleted);

  useEffect(() => {
    // A failed refresh keeps the shown data; the next one follows.
    const run = () => void latest.current().catch(() => undefined);
    if (state === 'live') return run();
    if (since === null) return;
    const timer = setInterval(run, POLL_MS);
    return () => clearInterval(timer);
  }, [state, since]);

  useEffect(() => {
    if (!archivedToo || deleted === knownDeleted.current) return;
    const timer = setTimeout(() => {
      knownDeleted.current = deleted;
      void latest.current().catch(() => undefined);
    }, EVENTS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [archivedToo, deleted]);
}
