'use client';

import { useMounted } from '@/components/ui/hooks/use-mounted';

const SECONDS = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' });

/** 14:05:12 in the reader's time zone; the exact moment in UTC on hover. */
export function SecondText({ at }: { at: string }) {
  const mounted = useMounted();
  return (
    <time dateTime={at} title={at} className="text-13 text-soft">
      {mounted ? SECONDS.format(new Date(at)) : <span className="invisible">00:00:00</span>}
    </time>
  );
}
