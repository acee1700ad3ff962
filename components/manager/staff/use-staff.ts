import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchStaff } from '@/lib/client/accounts/staff-actions';
import { selectStaffChangedAt } from '@/lib/client/store/accounts/staff-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Staff } from '@/lib/domain/accounts/staff-schema';
import { useRefreshWhenMissed } from '../catalogue/table/use-refresh-when-missed';

/** The staff of the shop, fetched again after each change. */
export function useStaff(initial: Staff): { staff: Staff; refetch: () => Promise<void> } {
  const changedAt = useAppSelector(selectStaffChangedAt);
  const [staff, setStaff] = useState(initial);
  const latestRequest = useRef(0);
  const refetch = useCallback(async () => {
    const request = ++latestRequest.current;
    const fetched = await fetchStaff();
    // A later request has a newer list.
    if (request === latestRequest.current) setStaff(fetched);
  }, []);
  useRefreshWhenMissed(refetch);
  useEffect(() => {
    if (changedAt > 0) void refetch().catch(() => undefined);
  }, [changedAt, refetch]);
  return { staff, refetch };
}
