import { salesChange, salesOf, type CountedOrder, type DayCounts } from '../../domain/reports/sales-counts';
import type { Session } from '../../db/transaction';
import { SalesEntryModel, type SalesEntryDoc } from '../../../models/sales-entry';
import { ObjectId, toObjectId } from '../shared/mirrored-write';
import { currentShop } from '../shop/current-shop';

/**
 * Records what a change of an order changes in the sales rollup, in the transaction of the change. An insert of its own,
 * because orders that end at the same moment would conflict on a shared counter; `compactSales` adds it to the counters.
 * Writes nothing for an order that has not ended.
 */
export async function recordSales(
  session: Session,
  before: CountedOrder,
  after: CountedOrder & { id: string },
): Promise<void> {
  const { timeZone } = (await currentShop()).settings;
  const change = salesChange(salesOf(before, timeZone), salesOf(after, timeZone));
  const days = Object.entries(change).map(([day, counts]) => ({ day, counts: Object.entries(counts) }));
  if (days.length === 0) return;
  const entry: SalesEntryDoc = { _id: new ObjectId(), orderId: toObjectId(after.id), days };
  await SalesEntryModel.collection.insertOne(entry as never, { session });
}

export function entryCounts({ days }: Pick<SalesEntryDoc, 'days'>): DayCounts {
  return Object.fromEntries(days.map(({ day, counts }) => [day, Object.fromEntries(counts)]));
}

/** Whether there are entries, so that an idle shop writes nothing. */
export async function hasSalesEntries(): Promise<boolean> {
  return (await SalesEntryModel.collection.findOne({}, { projection: { _id: 1 } })) !== null;
}

/** The oldest entries, with their ids for `deleteSalesEntries`. */
export async function findSalesEntries(
  session: Session,
  limit: number,
): Promise<{ ids: ObjectId[]; entries: DayCounts[] }> {
  const docs = await SalesEntryModel.collection
    .find<SalesEntryDoc>({}, { session })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return { ids: docs.map(({ _id }) => _id), entries: docs.map(entryCounts) };
}

/** Deletes entries and returns how many of them there were. */
export async function deleteSalesEntries(session: Session, ids: ObjectId[]): Promise<number> {
  const { deletedCount } = await SalesEntryModel.collection.deleteMany({ _id: { $in: ids } }, { session });
  return deletedCount;
}
