import { useEffect } from 'react';
import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { syncOverview, syncPartners } from '@/lib/client/store/sync-thunks';

const EVERY_MS = 10_000;

/** Aggregates have no events: they are asked for every 10 s while somebody looks, and when a count is in doubt. */
export function useOverviewPoll(): void {
  const dispatch = useAppDispatch();
  const { countsUncertain } = useAppSelector(selectMonitor);

  useEffect(() => {
    const ask = () => {
      if (document.hidden || !navigator.onLine) return;
      // A question that fails shows as age: each panel says how old it is.
      void dispatch(syncOverview()).catch(() => undefined);
      void dispatch(syncPartners()).catch(() => undefined);
    };
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [dispatch]);

  useEffect(() => {
    if (!countsUncertain) return;
    const timer = setTimeout(() => void dispatch(syncOverview()).catch(() => undefined), 2_000);
    return () => clearTimeout(timer);
  }, [countsUncertain, dispatch]);
}
