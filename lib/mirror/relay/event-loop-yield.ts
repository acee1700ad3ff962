import { minutes } from '../../runtime/clock';

/** Share of its time that the server's event loop is busy from which on there is a rush. */
const RUSH = 0.3;
const RUSH_LASTS_MS = 250;
/** Some 250 rows a second: a row costs the machine that it shares with the orders half as much as an order. */
const REST_PER_ROW_MS = 4;
const MOST_REST_MS = 2000;
/** Nobody is kept waiting longer than this for the sake of orders. */
const BEHIND_AT_MOST_MS = minutes(1);

/**
 * In a rush orders go before their copies: the relay sends one request at a time and rests after each, unless it is a
 * minute behind.
 */
export function createYielding(now: () => number = () => performance.now()) {
  let rushUntil = 0;

  return {
    /** How busy the server has been of late, 0 to 1. */
    heard(utilization: number): void {
      if (utilization >= RUSH) rushUntil = now() + RUSH_LASTS_MS;
    },

    isRush: (): boolean => now() < rushUntil,

    /** Milliseconds to rest after so many rows, the oldest of them written `ageMs` ago. */
    restAfter(rows: number, ageMs: number): number {
      if (now() >= rushUntil || ageMs > BEHIND_AT_MOST_MS) return 0;
      return Math.min(rows * REST_PER_ROW_MS, MOST_REST_MS);
    },
  };
}
