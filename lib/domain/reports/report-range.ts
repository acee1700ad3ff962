import { Temporal } from 'temporal-polyfill';
import { localDateAt } from '../shop/local-date';

export const REPORT_RANGES = ['today', 'yesterday', '7d', '30d', 'month'] as const;
export type ReportRangeName = (typeof REPORT_RANGES)[number];

/** The longest range of chosen days. */
export const MAX_REPORT_DAYS = 366;

/** Local days of the shop, such as "2026-11-30", both included. */
export type ReportDays = { from: string; to: string };

export type ReportRangeChoice = Partial<ReportDays> & { range?: ReportRangeName };

/** The chosen days, or those of the named range at `now` (epoch ms) in the time zone of the shop. */
export function reportDays(
  { range = 'today', from, to }: ReportRangeChoice,
  timeZone: string,
  now: number,
): ReportDays {
  if (from !== undefined || to !== undefined) return { from: from ?? to!, to: to ?? from! };
  const today = localDateAt(now, timeZone);
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case '7d':
      return { from: addDays(today, -6), to: today };
    case '30d':
      return { from: addDays(today, -29), to: today };
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
  }
}

/** Why chosen days have no report; null if they have one. */
export function rangeFault(days: ReportDays): string | null {
  const count = countDays(days);
  if (count < 1) return 'must not be after to';
  return count > MAX_REPORT_DAYS ? `must be at most ${MAX_REPORT_DAYS} days before to` : null;
}

/** A local day, `days` later. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The number of days of a range; below 1 if it ends before it begins. */
export function countDays({ from, to }: ReportDays): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;
}

/** All days of a range in order. */
export function listDays(range: ReportDays): string[] {
  return Array.from({ length: Math.max(0, countDays(range)) }, (_, index) => addDays(range.from, index));
}

/** The periods that make up a range: whole months, such as "2026-11", and the days before and after them. */
export function periodsOf(range: ReportDays): string[] {
  const periods: string[] = [];
  for (let day = range.from; day <= range.to;) {
    const date = Temporal.PlainDate.from(day);
    const monthEnd = addDays(day, date.daysInMonth - date.day);
    const isWholeMonth = date.day === 1 && monthEnd <= range.to;
    periods.push(isWholeMonth ? day.slice(0, 7) : day);
    day = addDays(isWholeMonth ? monthEnd : day, 1);
  }
  return periods;
}
