'use client';

import { useEffect, useRef, useState } from 'react';
import { ConnectionStrip } from '@/components/ui/connection-strip';
import { formatClock } from '@/components/ui/time-text';
import { type ConnectionState, selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Short breaks mend themselves and are nobody's business. */
const SILENT_MS = 3_000;
const GOOD_NEWS_MS = 2_000;

type Shown = 'nothing' | Exclude<ConnectionState, 'live'> | 'back';

/** Says since when nothing new arrives and what still works; and, once, that it is over. */
export function ConnectionBanner({ stillWorks }: { stillWorks?: string }) {
  const { state, since } = useAppSelector(selectConnection);
  const shown = useShown(state, since);
  const at = since === null ? null : formatClock(since);
  return (
    <div role="status">
      {shown === 'back' && <ConnectionStrip tone="good">Back online</ConnectionStrip>}
      {shown === 'offline' && (
        <ConnectionStrip tone="trouble">
          No connection since {at}. {stillWorks}
        </ConnectionStrip>
      )}
      {shown === 'reconnecting' && (
        <ConnectionStrip tone="trouble">Reconnecting. This is as of {at}.</ConnectionStrip>
      )}
    </div>
  );
}

function useShown(state: ConnectionState, since: number | null): Shown {
  const [shown, setShown] = useState<Shown>('nothing');
  const told = useRef(false);
  useEffect(() => {
    // Before the first connection there is nothing that has been lost.
    if (since === null) return;
    if (state !== 'live') {
      const wait = Math.max(0, since + SILENT_MS - Date.now());
      const timer = setTimeout(() => {
        told.current = true;
        setShown(state);
      }, wait);
      return () => clearTimeout(timer);
    }
    setShown(told.current ? 'back' : 'nothing');
    told.current = false;
    const timer = setTimeout(() => setShown('nothing'), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [state, since]);
  return shown;
}
