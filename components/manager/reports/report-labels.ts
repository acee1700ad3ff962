import type { Report } from '@/lib/domain/reports/report-schema';

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A local day such as "2026-11-30" as "Mon 30 Nov". */
export function dayText(day: string): string {
  return DAY.format(new Date(day));
}

/** "30 Nov". */
export function shortDayText(day: string): string {
  return SHORT_DAY.format(new Date(day));
}

/** "30 Nov 2026", or "1 Nov to 30 Nov 2026". */
export function rangeText({ from, to }: Pick<Report, 'from' | 'to'>): string {
  const end = `${shortDayText(to)} ${to.slice(0, 4)}`;
  if (from === to) return end;
  const startYear = from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`;
  return `${shortDayText(from)}${startYear} to ${end}`;
}

/** "09:00". */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

export function orderCount(count: number): string {
  return count === 1 ? '1 order' : `${count.toLocaleString('en-IN')} orders`;
}

/** A share in whole percent; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 100);
}

/** "45 min", "3 h 20 min", "2 days 4 h". */
export function durationText(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60)
    return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return `${days} ${days === 1 ? 'day' : 'days'}${hours ? ` ${hours} h` : ''}`;
}

/** Basis points: "5 %", "12.5 %". */
export function rateText(rate: number | null): string {
  return rate === null ? 'not recorded' : `${rate / 100} %`;
}

/** Who cancelled or gave up an order. Everybody who works in the shop counts as the shop. */
export function reasonByText(by: Report['reasons'][number]['by']): string {
  if (by === 'customer') return 'Customer';
  return by === 'delivery_partner' ? 'Partner' : 'Shop';
}
