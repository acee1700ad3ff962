'use client';

import { useMounted } from './hooks/use-mounted';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** "14:08" in the local time zone. Call it only after hydration, because the server has another time zone. */
export function formatClock(at: Date | string | number): string {
  return CLOCK.format(new Date(at));
}

/** "14:08" for today, "20 Nov, 14:08" for other days. */
export function formatMoment(at: string, now = new Date()): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString()
    ? formatClock(date)
    : `${DAY.format(date)}, ${formatClock(date)}`;
}

/** "20 Nov 2026". */
export function formatDate(at: string): string {
  return DATE.format(new Date(at));
}

const FORMATS = { clock: formatClock, moment: formatMoment, date: formatDate };

type TimeTextProps = { at: string; with?: keyof typeof FORMATS; className?: string };

/** A time in the local time zone. Before hydration an invisible placeholder reserves its space. */
export function TimeText({ at, with: format = 'clock', className }: TimeTextProps) {
  const mounted = useMounted();
  const text: (at: string) => string = FORMATS[format];
  return (
    <time dateTime={at} className={className}>
      {mounted ? text(at) : <span className="invisible">00:00</span>}
    </time>
  );
}
