import { openingAt } from './opening';
import { BUSY_MINUTES } from './shop-defaults';
import type { Shop } from './shop-schema';

/** The state of the shop at an instant. Times are epoch milliseconds. */
export type ShopState =
  | { kind: 'open' }
  /** Open, but orders take longer until `until`. */
  | { kind: 'busy'; until: number }
  /** Closed by a manager; `opensAt` is the end of the pause, or the next opening after it. */
  | { kind: 'paused'; opensAt: number | null }
  | { kind: 'closed'; opensAt: number | null };

type StateInput = Pick<Shop, 'periods' | 'pausedUntil' | 'busyUntil'>;

export function shopStateAt({ periods, pausedUntil, busyUntil }: StateInput, now: number): ShopState {
  const { isOpen, opensAt } = openingAt(periods, now);
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > now;
  if (!isOpen) return { kind: isPaused ? 'paused' : 'closed', opensAt };
  const busy = busyUntil === null ? 0 : Date.parse(busyUntil);
  return busy > now ? { kind: 'busy', until: busy } : { kind: 'open' };
}

/** Minutes from an order at `now` (epoch ms) to its promised time. */
export function promiseMinutesAt(
  {
    preparationMinutes,
    deliveryMinutes,
    busyUntil,
  }: Pick<Shop, 'preparationMinutes' | 'deliveryMinutes' | 'busyUntil'>,
  now: number,
): number {
  const isBusy = busyUntil !== null && Date.parse(busyUntil) > now;
  return preparationMinutes + deliveryMinutes + (isBusy ? BUSY_MINUTES : 0);
}
