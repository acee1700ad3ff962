'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { TimeText } from '@/components/ui/time-text';

const EVERY_MS = 60_000;

/** When the figures were read. They are read again every minute while the page is visible. */
export function ReportRefresh({ readAt }: { readAt: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p className="text-13 text-soft">
      As of <TimeText at={readAt} />
    </p>
  );
}
