'use client';

import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useNow } from '@/components/ui/hooks/use-now';
import { fetchClockOffset } from '@/lib/client/api/server-clock';

const INTERVAL_MS = 5_000;
const BoardTime = createContext<number | null>(null);

/** Provides the server's time to all cards by one timer, because a tablet's clock may be minutes off. */
export function BoardTimeProvider({ children }: { children: ReactNode }) {
  const now = useNow(INTERVAL_MS);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    let stopped = false;
    // Without an answer the device's clock is used.
    void fetchClockOffset().then(
      (measured) => !stopped && setOffset(measured),
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, []);
  return <BoardTime value={now === null ? null : now + offset}>{children}</BoardTime>;
}

/** The server's time in epoch ms; null before hydration. */
export function useBoardTime(): number | null {
  return use(BoardTime);
}
