import { useEffect } from 'react';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { syncMirror } from '@/lib/client/store/sync-thunks';

const EVERY_MS = 2_000;

/** The mirror's figures have no events either, and during an outage somebody stares at them. */
export function useMirrorPoll(): void {
  const dispatch = useAppDispatch();
  const isRunning = useAppSelector((state) => selectMonitor(state).mirror?.report != null);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (document.hidden || !navigator.onLine) return;
      // A question that fails shows as age.
      void dispatch(syncMirror()).catch(() => undefined);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [dispatch, isRunning]);
}
