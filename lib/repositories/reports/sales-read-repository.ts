import type { Role } from '../../domain/access/roles';
import type { ReportDays } from '../../domain/reports/report-range';
import { listDays, periodsOf } from '../../domain/reports/report-range';
import { addCounts, type Counts, type DayCounts } from '../../domain/reports/sales-counts';
import { readingModel } from '../../db/read-connection';
import { OrderModel } from '../../../models/order';
import { SalesEntryModel, type SalesEntryDoc } from '../../../models/sales-entry';
import { SalesPeriodModel, type SalesPeriodDoc } from '../../../models/sales-period';
import { SalesRollupModel, type SalesRollupDoc } from '../../../models/sales-rollup';
import { entryCounts } from './sales-entry-repository';
import { flatCounts, periodId } from './sales-period-repository';

const UNDELIVERED = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];

export type Sales = {
  /** Counters of each day of the range, without those of products. */
  days: DayCounts;
  /** Counters of the whole range by product. */
  products: Counts;
  /** When the orders that have not ended were placed: epoch ms, to the second. */
  openOrders: number[];
};

/**
 * Reads the sales of a range: the periods, the entries that are not added to them yet, and the open orders, all as of
 * one moment. The cost depends on the days of the range and the products, not on the number of orders.
 */
export async function readSales(role: Role, range: ReportDays): Promise<Sales> {
  const [rollups, periods, entries, orders] = [
    readingModel(SalesRollupModel, role),
    readingModel(SalesPeriodModel, role).collection,
    readingModel(SalesEntryModel, role).collection,
    readingModel(OrderModel, role).collection,
  ];
  const session = await rollups.db.startSession({ snapshot: true });
  try {
    const rollup = (await rollups.collection.findOne({}, { session })) as unknown as SalesRollupDoc | null;
    const generation = rollup?.generation ?? 0;
    const ids = [
      ...listDays(range).map((day) => periodId(generation, day, 'totals')),
      ...periodsOf(range).map((period) => periodId(generation, period, 'products')),
    ];
    const docs = await periods.find<SalesPeriodDoc>({ _id: { $in: ids as never[] } }, { session }).toArray();
    const pending = await entries.find<SalesEntryDoc>({}, { session }).toArray();
    // Only the fields of the index { status, _id }, so that no order is read.
    const open = await orders
      .find({ status: { $in: UNDELIVERED } }, { session, projection: { _id: 1 } })
      .map(({ _id }) => _id.getTimestamp().getTime())
      .toArray();
    return { ...sumOf(docs, pending, range), openOrders: open };
  } finally {
    await session.endSession();
  }
}

function sumOf(
  docs: SalesPeriodDoc[],
  pending: SalesEntryDoc[],
  { from, to }: ReportDays,
): Pick<Sales, 'days' | 'products'> {
  const days: DayCounts = {};
  const products: Counts = {};
  for (const { _id, counts } of docs) {
    const [, period = '', part] = _id.split(':');
    const flat = flatCounts(counts);
    if (part === 'products') addCounts(products, flat);
    else days[period] = flat;
  }
  for (const entry of pending) {
    for (const [day, counts] of Object.entries(entryCounts(entry))) {
      if (day < from || day > to) continue;
      for (const [path, n] of Object.entries(counts))
        addCounts(path.startsWith('p.') ? products : (days[day] ??= {}), { [path]: n });
    }
  }
  return { days, products };
}

/** The counters of some products on each day of a range. */
export async function readProductDays(
  role: Role,
  range: ReportDays,
  productIds: readonly string[],
): Promise<DayCounts> {
  const rollup = (await readingModel(SalesRollupModel, role).collection.findOne({})) as SalesRollupDoc | null;
  const ids = listDays(range).map((day) => periodId(rollup?.generation ?? 0, day, 'products'));
  const projection = Object.fromEntries(productIds.map((id) => [`counts.p.${id}`, 1]));
  const docs = await readingModel(SalesPeriodModel, role)
    .collection.find<SalesPeriodDoc>({ _id: { $in: ids as never[] } }, { projection })
    .toArray();
  return Object.fromEntries(docs.map(({ _id, counts }) => [_id.split(':')[1]!, flatCounts(counts ?? {})]));
}
