import { Temporal } from 'temporal-polyfill';
import { withoutPause, type OpenPeriod } from './opening';
import type { OpeningWindow, ShopSettings } from './shop-settings-schema';

type Hours = Pick<ShopSettings, 'timeZone' | 'hours' | 'specialDays'>;

/** The days after today for which the periods are planned. */
const PLANNED_DAYS = 15;
/** If the planned days have no period, the first one within this many days is added. */
const SEARCHED_DAYS = 120;

/** Temporal counts Sunday as 7. */
function windowsOn(date: Temporal.PlainDate, { hours, specialDays }: Hours): OpeningWindow[] {
  const special = specialDays.find((day) => day.date === date.toString());
  if (special) return special.windows;
  return hours.filter(({ day }) => day === date.dayOfWeek % 7);
}

/**
 * The periods that begin on a local date. A local time that the clock skips is moved to the time after the change; one
 * that occurs twice is its first occurrence.
 */
function periodsOn(date: Temporal.PlainDate, hours: Hours): { from: number; to: number }[] {
  const instantOf = (day: Temporal.PlainDate, time: string) =>
    day.toZonedDateTime({ timeZone: hours.timeZone, plainTime: time }).epochMilliseconds;
  const periods = windowsOn(date, hours).map(({ opensAt, closesAt }) => ({
    from: instantOf(date, opensAt),
    to: instantOf(closesAt > opensAt ? date : date.add({ days: 1 }), closesAt),
  }));
  // 02:30 to 03:00 is not there on a day whose clock goes from 02:00 to 03:00: it would end before it begins.
  return periods.filter(({ from, to }) => to > from);
}

function merge(periods: { from: number; to: number }[]): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const period of [...periods].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && period.from <= last.to) last.to = Math.max(last.to, period.to);
    else merged.push({ ...period });
  }
  return merged;
}

const dateAt = (now: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();

/**
 * The periods by the opening hours and special days alone, from the one that contains `now` (epoch ms) on. A special day
 * replaces the windows that begin on its date; a window of the day before that ends after midnight stays.
 */
export function regularPeriods(hours: Hours, now: number): OpenPeriod[] {
  const today = dateAt(now, hours.timeZone);
  const days = Array.from({ length: PLANNED_DAYS + 2 }, (_, index) => today.add({ days: index - 1 }));
  const merged = merge(days.flatMap((day) => periodsOn(day, hours))).filter(({ to }) => to > now);
  const end = today.add({ days: PLANNED_DAYS + 1 }).toZonedDateTime(hours.timeZone).epochMilliseconds;
  if (merged.length > 0) return merged.map(({ from, to }) => ({ from, to: to >= end ? null : to }));
  for (let days = PLANNED_DAYS + 1; days <= SEARCHED_DAYS; days += 1) {
    const found = merge(periodsOn(today.add({ days }), hours));
    if (found.length > 0) return found;
  }
  return [];
}

/** The periods in which the shop takes orders. A pause ends by itself, because only its end is stored. */
export function openPeriods(settings: Hours & Pick<ShopSettings, 'pausedUntil'>, now: number): OpenPeriod[] {
  const regular = regularPeriods(settings, now);
  const until = settings.pausedUntil === null ? 0 : Date.parse(settings.pausedUntil);
  return until > now ? withoutPause(regular, until) : regular;
}

/**
 * The end of the business day: of the current window if it began before midnight, else of the last window that begins
 * today, at least midnight. A shop that closes at 02:00 thus stays paused until then, and not until midnight only.
 */
export function endOfBusinessDay(hours: Hours, now: number): number {
  const today = dateAt(now, hours.timeZone);
  const midnight = today.toZonedDateTime(hours.timeZone).epochMilliseconds;
  const sinceYesterday = periodsOn(today.subtract({ days: 1 }), hours).find(
    ({ from, to }) => from < midnight && to > now,
  );
  if (sinceYesterday) return sinceYesterday.to;
  const nextMidnight = today.add({ days: 1 }).toZonedDateTime(hours.timeZone).epochMilliseconds;
  return Math.max(nextMidnight, ...periodsOn(today, hours).map(({ to }) => to));
}
