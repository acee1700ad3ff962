'use client';

import { useMounted } from './hooks/use-mounted';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** 14:08 in the reader's own time zone. Only after mounting: the server knows no zone but its own. */
export function formatClock(at: Date | string | number): string {
  return CLOCK.format(new Date(at));
}

/** 14:08 today, "20 Nov, 14:08" before. */
export function formatMoment(at: string, now = new Date()): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString()
    ? formatClock(date)
    : `${DAY.format(date)}, ${formatClock(date)}`;
}

type TimeTextProps = { at: string; with?: 'clock' | 'moment'; className?: string };

/** A point in time in words, machine-readable beneath. Keeps its width while the server's copy shows no digits. */
export function TimeText({ at, with: form = 'clock', className }: TimeTextProps) {
  const mounted = useMounted();
  const text = form === 'clock' ? formatClock : formatMoment;
  return (
    <time dateTime={at} className={className}>
      {mounted ? text(at) : <span className="invisible">00:00</span>}
    </time>
  );
}
