import { useEffect } from 'react';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { syncOverview, syncPartners } from '@/lib/client/store/sync-thunks';

const INTERVAL_MS = 10_000;

/** Polls the overview and partners, whose aggregates have no events: every 10 s while the page is visible, and when the counts are uncertain. */
export function useOverviewPoll(): void {
  const dispatch = useAppDispatch();
  const { countsUncertain } = useAppSelector(selectMonitor);

  useEffect(() => {
    const poll = () => {
      if (document.hidden || !navigator.onLine) return;
      // Errors are ignored: each panel shows the age of its data.
      void dispatch(syncOverview()).catch(() => undefined);
      void dispatch(syncPartners()).catch(() => undefined);
    };
    const timer = setInterval(poll, INTERVAL_MS);
    document.addEventListener('visibilitychange', poll);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', poll);
    };
  }, [dispatch]);

  useEffect(() => {
    if (!countsUncertain) return;
    const timer = setTimeout(() => void dispatch(syncOverview()).catch(() => undefined), 2_000);
    return () => clearTimeout(timer);
  }, [countsUncertain, dispatch]);
}
