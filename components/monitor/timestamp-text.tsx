'use client';

import { useMounted } from '@/components/ui/hooks/use-mounted';

const TIME_FORMAT = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' });

/** A time with seconds in the browser's time zone, with the UTC timestamp as tooltip. */
export function TimestampText({ at }: { at: string }) {
  const mounted = useMounted();
  return (
    <time dateTime={at} title={at} className="text-13 text-soft">
      {mounted ? TIME_FORMAT.format(new Date(at)) : <span className="invisible">00:00:00</span>}
    </time>
  );
}
