import { ROLES } from '../access/roles';
import { percentileOf, type Histogram } from './histogram';
import type { Report } from './report-schema';
import { addCounts, segmentText, type Counts, type DayCounts } from './sales-counts';

type SoldRow = { orders: number; delivered: number; revenue: number };

/** The parts of a report that follow from the counters of its days. */
export type DayReport = Pick<
  Report,
  'summary' | 'hours' | 'days' | 'packing' | 'delivery' | 'reasons' | 'tax'
> & { categories: { key: string; pieces: number; revenue: number }[] };

/** Makes the report of days that are given in order. Counters of days that are missing are 0. */
export function toDayReport(days: readonly string[], counts: DayCounts): DayReport {
  const sum = days.reduce<Counts>((all, day) => addCounts(all, counts[day] ?? {}), {});
  return {
    summary: summaryOf(sum),
    hours: Array.from({ length: 24 }, (_, hour) => ({ hour, ...hourOf(sum, hour) })),
    days: days.map((day) => dayRow(day, counts[day] ?? {})),
    packing: durationOf(sum, 'prep'),
    delivery: durationOf(sum, 'door'),
    reasons: reasonsOf(sum),
    tax: taxOf(sum),
    categories: rowsOf(sum, 'c')
      .map(({ keys: [key = ''], counts: { pieces = 0, revenue = 0 } }) => ({
        key: segmentText(key),
        pieces,
        revenue,
      }))
      .sort((a, b) => b.revenue - a.revenue),
  };
}

/** Pieces and revenue by product id, the highest revenue first. */
export function toProductRows(products: Counts): { productId: string; pieces: number; revenue: number }[] {
  return rowsOf(products, 'p')
    .map(({ keys: [productId = ''], counts: { pieces = 0, revenue = 0 } }) => ({
      productId,
      pieces,
      revenue,
    }))
    .sort((a, b) => b.revenue - a.revenue || (a.productId < b.productId ? -1 : 1));
}

function summaryOf(sum: Counts): Report['summary'] {
  const t = (name: string) => sum[`t.${name}`] ?? 0;
  return {
    ...soldOf(sum),
    goods: t('items'),
    deliveryFees: t('delivery'),
    otherFees: t('smallOrder') + t('handling'),
    discount: t('discount'),
    pieces: t('pieces'),
    onTime: t('onTime'),
    late: t('late'),
    cancelled: t('cancelled'),
    cancelledValue: t('cancelledValue'),
    failed: t('failed'),
    returned: t('returned'),
    returnedValue: t('returnedValue'),
  };
}

function hourOf(counts: Counts, hour: number): SoldRow {
  const prefix = `h.${String(hour).padStart(2, '0')}`;
  return {
    orders: counts[`${prefix}.orders`] ?? 0,
    delivered: counts[`${prefix}.delivered`] ?? 0,
    revenue: counts[`${prefix}.revenue`] ?? 0,
  };
}

function soldOf(counts: Counts): SoldRow {
  const sold: SoldRow = { orders: 0, delivered: 0, revenue: 0 };
  for (let hour = 0; hour < 24; hour += 1) {
    const row = hourOf(counts, hour);
    sold.orders += row.orders;
    sold.delivered += row.delivered;
    sold.revenue += row.revenue;
  }
  return sold;
}

function dayRow(day: string, counts: Counts): Report['days'][number] {
  const t = (name: string) => counts[`t.${name}`] ?? 0;
  return { day, ...soldOf(counts), onTime: t('onTime'), late: t('late'), cancelled: t('cancelled') };
}

function durationOf(sum: Counts, name: 'prep' | 'door'): Report['packing'] {
  const histogram: Histogram = Object.entries(sum)
    .filter(([path]) => path.startsWith(`${name}.`))
    .map(([path, count]) => ({ minutes: Number(path.slice(name.length + 1)), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.minutes - b.minutes);
  return {
    count: histogram.reduce((total, { count }) => total + count, 0),
    p50: percentileOf(histogram, 0.5),
    p90: percentileOf(histogram, 0.9),
    histogram,
  };
}

type GroupRow = { keys: string[]; counts: Record<string, number> };

/** The counters of a group by the segments between the group and the name of the counter. */
function rowsOf(sum: Counts, group: string): GroupRow[] {
  const rows = new Map<string, Record<string, number>>();
  for (const [path, n] of Object.entries(sum)) {
    if (!path.startsWith(`${group}.`)) continue;
    const cut = path.lastIndexOf('.');
    const key = path.slice(group.length + 1, cut);
    const row = rows.get(key) ?? {};
    row[path.slice(cut + 1)] = n;
    rows.set(key, row);
  }
  return [...rows]
    .filter(([, row]) => Object.values(row).some((n) => n !== 0))
    .map(([key, counts]) => ({ keys: key.split('.'), counts }));
}

function taxOf(sum: Counts): Report['tax'] {
  return rowsOf(sum, 'x')
    .map(({ keys: [rate = '', hsn = ''], counts: { gross = 0, tax = 0 } }) => ({
      rate: rate === '-' ? null : Number(rate),
      hsn: hsn === '-' ? '' : segmentText(hsn),
      gross,
      taxable: gross - tax,
      tax,
    }))
    .sort((a, b) => (a.rate ?? -1) - (b.rate ?? -1) || a.hsn.localeCompare(b.hsn));
}

function reasonsOf(sum: Counts): Report['reasons'] {
  const reasons: Report['reasons'] = [];
  for (const [path, count] of Object.entries(sum)) {
    const [group, kind, by, reason] = path.split('.');
    if (group !== 'r' || count === 0) continue;
    const role = ROLES.find((one) => one === by);
    if (!role || (kind !== 'CANCELLED' && kind !== 'FAILED')) continue;
    reasons.push({ kind, by: role, reason: segmentText(reason ?? ''), count });
  }
  return reasons.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}
