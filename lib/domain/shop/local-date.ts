import { Temporal } from 'temporal-polyfill';

/** The local date at an instant (epoch ms), such as "2026-11-30". */
export function localDateAt(now: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a local date, `days` later, as an ISO time in UTC. Null if the text is not a date. */
export function startOfLocalDate(date: string, timeZone: string, days = 0): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  try {
    const start = Temporal.PlainDate.from(date, { overflow: 'reject' })
      .add({ days })
      .toZonedDateTime(timeZone);
    return new Date(start.epochMilliseconds).toISOString();
  } catch {
    return null;
  }
}
