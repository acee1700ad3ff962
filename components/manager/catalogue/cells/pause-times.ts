import { dayText } from '@/lib/domain/shop/opening-text';
import type { Shop } from '@/lib/domain/shop/shop-schema';

/** The hour at which a shop that never closes starts a day, in the time zone of the manager. */
const DAY_STARTS = 7;
const HOUR_MS = 3_600_000;

export type Pause = '1h' | '4h' | 'tomorrow' | 'open';

export const PAUSE_LABELS: Record<Pause, string> = {
  '1h': 'For an hour',
  '4h': 'For four hours',
  tomorrow: 'Until tomorrow, 07:00',
  open: 'Until I change it',
};

/** The first planned opening on a later day of the shop than `now` (epoch ms); null if it does not close until then. */
export function openingAfterToday(
  { periods, timeZone }: Pick<Shop, 'periods' | 'timeZone'>,
  now: number,
): number | null {
  const today = dayText(now, timeZone);
  return periods.find(({ from }) => from > now && dayText(from, timeZone) !== today)?.from ?? null;
}

/** When a product that is taken off sale now becomes available again, as an ISO time; null without an end. */
export function pauseEnd(pause: Pause, now: Date, shopOpensAt: number | null = null): string | null {
  if (pause === 'open') return null;
  if (pause === 'tomorrow') {
    if (shopOpensAt !== null) return new Date(shopOpensAt).toISOString();
    const opening = new Date(now);
    opening.setDate(opening.getDate() + 1);
    opening.setHours(DAY_STARTS, 0, 0, 0);
    return opening.toISOString();
  }
  return new Date(now.getTime() + (pause === '1h' ? 1 : 4) * HOUR_MS).toISOString();
}
