import type { Counts, DayCounts } from '../../domain/reports/sales-counts';
import { addCounts } from '../../domain/reports/sales-counts';
import type { Session } from '../../db/transaction';
import { SalesPeriodModel, type NestedCounts } from '../../../models/sales-period';

export type PeriodPart = 'totals' | 'products';

const PRODUCT_PATH = 'p.';

export function periodId(generation: number, period: string, part: PeriodPart): string {
  return `${generation}:${period}:${part}`;
}

/** The counters of each period document: totals by day, products by day and by month. */
function countsByPeriod(generation: number, days: readonly DayCounts[]): Map<string, Counts> {
  const periods = new Map<string, Counts>();
  const add = (id: string, path: string, n: number) => {
    const counts = periods.get(id) ?? {};
    periods.set(id, addCounts(counts, { [path]: n }));
  };
  for (const [day, counts] of days.flatMap((one) => Object.entries(one))) {
    const ids = {
      totals: [periodId(generation, day, 'totals')],
      products: [day, day.slice(0, 7)].map((period) => periodId(generation, period, 'products')),
    };
    for (const [path, n] of Object.entries(counts))
      for (const id of ids[path.startsWith(PRODUCT_PATH) ? 'products' : 'totals']) add(id, path, n);
  }
  return periods;
}

/** Adds counters to the periods of a generation. */
export async function addToPeriods(
  generation: number,
  days: readonly DayCounts[],
  session?: Session,
): Promise<void> {
  const statements = [...countsByPeriod(generation, days)].map(([id, counts]) => ({
    updateOne: {
      filter: { _id: id as never },
      update: {
        $inc: Object.fromEntries(Object.entries(counts).map(([path, n]) => [`counts.${path}`, n])),
      },
      upsert: true,
    },
  }));
  if (statements.length === 0) return;
  await SalesPeriodModel.collection.bulkWrite(statements, { session, ordered: false });
}

/** Deletes all periods of a generation. */
export async function deleteGeneration(generation: number): Promise<void> {
  const range = { $gte: `${generation}:`, $lt: `${generation};` };
  await SalesPeriodModel.collection.deleteMany({ _id: range as never });
}

/** Nested counters by path, without zeros. */
export function flatCounts(nested: NestedCounts, prefix = ''): Counts {
  const counts: Counts = {};
  for (const [segment, value] of Object.entries(nested)) {
    if (typeof value !== 'number') Object.assign(counts, flatCounts(value, `${prefix}${segment}.`));
    else if (value !== 0) counts[prefix + segment] = value;
  }
  return counts;
}
