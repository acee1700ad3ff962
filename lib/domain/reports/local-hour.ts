import { Temporal } from 'temporal-polyfill';

/** The local day, such as "2026-11-30", and the local hour of two digits. */
export type LocalHour = { day: string; hour: string };

const QUARTER_HOUR = 900_000;
const MAX_KEPT = 5_000;
const kept = new Map<string, LocalHour>();

/**
 * The local day and hour at an instant (epoch ms). Kept for each quarter of an hour, because no time zone in use changes
 * its day or hour within one, and the conversion costs more than all else that is counted of an order.
 */
export function localHourAt(at: number, timeZone: string): LocalHour {
  const quarter = Math.floor(at / QUARTER_HOUR);
  const key = `${quarter} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_HOUR).toZonedDateTimeISO(timeZone);
  const local = { day: zoned.toPlainDate().toString(), hour: String(zoned.hour).padStart(2, '0') };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, local);
  return local;
}
