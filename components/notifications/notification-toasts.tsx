'use client';

import { useEffect } from 'react';
import { toastInfo } from '@/components/ui/overlay/toast';
import { selectLatestNotification } from '@/lib/client/store/notifications/notifications-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Shows notifications that arrive while the page is open as toasts. Part of each signed-in layout. */
export function NotificationToasts() {
  const latest = useAppSelector(selectLatestNotification);
  useEffect(() => {
    if (latest) toastInfo(latest.message);
  }, [latest]);
  return null;
}
