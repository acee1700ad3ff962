import type { ShopState } from './shop-state';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(options).join()}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone })));
  return made;
}

const DAY_MS = 86_400_000;
/** The date of an instant (epoch ms) in a time zone, to compare days. */
export function dayText(at: number, timeZone: string): string {
  return format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** "at 07:00", "tomorrow at 07:00" or "on Sat 5 Dec at 07:00", in the time zone of the shop. */
export function openingTimeText(opensAt: number, now: number, timeZone: string): string {
  const clock = format(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(opensAt);
  const day = dayText(opensAt, timeZone);
  if (day === dayText(now, timeZone)) return `at ${clock}`;
  if (day === dayText(now + DAY_MS, timeZone)) return `tomorrow at ${clock}`;
  const date = format(timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).format(opensAt);
  return `on ${date.replace(',', '')} at ${clock}`;
}

/** A sentence for customers about a shop that takes no orders at `now` (epoch ms). */
export function closedText(
  state: Extract<ShopState, { kind: 'paused' | 'closed' }>,
  now: number,
  timeZone: string,
): string {
  const { kind, opensAt } = state;
  const when = opensAt === null ? null : openingTimeText(opensAt, now, timeZone);
  if (kind === 'closed')
    return when ? `The shop is closed. It opens ${when}.` : 'The shop is closed for now.';
  return when
    ? `The shop is taking a short break and takes orders again ${when}.`
    : 'The shop is taking a break.';
}
