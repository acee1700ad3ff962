'use client';

import { useEffect } from 'react';
import { toastInfo } from '@/components/ui/overlay/toast';
import { selectLatestNotification } from '@/lib/client/store/notifications/notifications-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Stands in every signed-in area and says what its user is told while the page is open. */
export function NotificationToasts() {
  const latest = useAppSelector(selectLatestNotification);
  useEffect(() => {
    if (latest) toastInfo(latest.message);
  }, [latest]);
  return null;
}
