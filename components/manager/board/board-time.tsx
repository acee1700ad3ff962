'use client';

import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { useNow } from '@/components/ui/hooks/use-now';
import { fetchClockOffset } from '@/lib/client/api/server-clock';

const INTERVAL_MS = 5_000;

type BoardClock = { read: () => number | null; subscribe: (listener: () => void) => () => void };

const BoardTime = createContext<BoardClock>({ read: () => null, subscribe: () => () => undefined });

/** Provides the server's time to all cards by one timer, because a tablet's clock may be minutes off. */
export function BoardTimeProvider({ children }: { children: ReactNode }) {
  const now = useNow(INTERVAL_MS);
  const state = useRef({ now: null as number | null, offset: 0, listeners: new Set<() => void>() });
  const clock = useRef<BoardClock>({
    read: () => (state.current.now === null ? null : state.current.now + state.current.offset),
    subscribe: (listener) => {
      state.current.listeners.add(listener);
      return () => state.current.listeners.delete(listener);
    },
  });
  useEffect(() => {
    state.current.now = now;
    for (const listener of state.current.listeners) listener();
  }, [now]);
  useEffect(() => {
    // Without an answer the device's clock is used.
    void fetchClockOffset().then(
      (measured) => {
        state.current.offset = measured;
        for (const listener of state.current.listeners) listener();
      },
      () => undefined,
    );
  }, []);
  return <BoardTime value={clock.current}>{children}</BoardTime>;
}

/**
 * A value that depends on the server's time (epoch ms), such as a text. The component renders again only when the value
 * changes, so that a tick does not render hundreds of cards. Null before hydration.
 */
export function useBoardTime<T extends string | number | null>(select: (now: number) => T): T | null {
  const { read, subscribe } = use(BoardTime);
  const snapshot = useCallback(() => {
    const now = read();
    return now === null ? null : select(now);
  }, [read, select]);
  return useSyncExternalStore(subscribe, snapshot, () => null);
}

/** Returns a function that reads the server's time in epoch ms, for event handlers. */
export function useReadBoardTime(): () => number {
  const { read } = use(BoardTime);
  return () => read() ?? Date.now();
}
