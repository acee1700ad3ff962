import { useEffect } from 'react';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { syncMirror } from '@/lib/client/store/sync-thunks';

const INTERVAL_MS = 2_000;

/** Polls the mirror's report, which has no events, every 2 s while the page is visible. */
export function useMirrorPoll(): void {
  const dispatch = useAppDispatch();
  const isMirrored = useAppSelector((state) => selectMonitor(state).mirror?.report != null);

  useEffect(() => {
    if (!isMirrored) return;
    const timer = setInterval(() => {
      if (document.hidden || !navigator.onLine) return;
      // Errors are ignored: the panel shows the age of its data.
      void dispatch(syncMirror()).catch(() => undefined);
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [dispatch, isMirrored]);
}
