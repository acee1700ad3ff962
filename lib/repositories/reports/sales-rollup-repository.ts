import { isDuplicateKey, type Session } from '../../db/transaction';
import { SalesRollupModel, type SalesRollupDoc } from '../../../models/sales-rollup';

const ROLLUP_ID = 'sales';
const filter = { _id: ROLLUP_ID as never };
const rollup = () => SalesRollupModel.collection;

const notPaused = () => ({ $or: [{ pausedUntil: null }, { pausedUntil: { $lt: new Date() } }] });

/** The generation that readers use; 0 until the rollup was built for the first time. */
export async function openRollup(): Promise<number> {
  try {
    const first: SalesRollupDoc = {
      _id: ROLLUP_ID,
      generation: 0,
      rev: 1,
      pausedUntil: null,
      rebuild: null,
    };
    await rollup().insertOne(first as never);
    return 0;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return ((await rollup().findOne(filter)) as unknown as SalesRollupDoc).generation;
  }
}

/**
 * Begins to add entries to the periods, in the transaction that adds them. Returns the generation, or null while a rebuild
 * is running. Two such transactions conflict, so that no entry is added twice.
 */
export async function lockRollup(session: Session): Promise<number | null> {
  const doc = await rollup().findOneAndUpdate(
    { ...filter, ...notPaused() },
    { $inc: { rev: 1 } },
    { session, returnDocument: 'after' },
  );
  return doc ? (doc as unknown as SalesRollupDoc).generation : null;
}

/** Begins a rebuild and pauses the addition of entries. Null while another rebuild is running. */
export async function beginRebuild(rebuild: string, pausedUntil: Date): Promise<number | null> {
  const doc = await rollup().findOneAndUpdate(
    { ...filter, ...notPaused() },
    { $set: { rebuild, pausedUntil }, $inc: { rev: 1 } },
    { returnDocument: 'after', writeConcern: { w: 'majority' } },
  );
  return doc ? (doc as unknown as SalesRollupDoc).generation : null;
}

/** Keeps the pause of a rebuild. False when it has expired and another rebuild may have begun. */
export async function renewRebuild(rebuild: string, pausedUntil: Date): Promise<boolean> {
  const now = new Date();
  const { matchedCount } = await rollup().updateOne(
    { ...filter, rebuild, pausedUntil: { $gt: now } },
    { $set: { pausedUntil } },
  );
  return matchedCount === 1;
}

/** Ends a rebuild in the transaction that deletes the entries which it has counted. False as in `renewRebuild`. */
export async function finishRebuild(session: Session, rebuild: string, generation: number): Promise<boolean> {
  const { matchedCount } = await rollup().updateOne(
    { ...filter, rebuild, pausedUntil: { $gt: new Date() } },
    { $set: { generation, rebuild: null, pausedUntil: null }, $inc: { rev: 1 } },
    { session },
  );
  return matchedCount === 1;
}

/** Ends the pause of a rebuild that has failed. */
export async function cancelRebuild(rebuild: string): Promise<void> {
  await rollup().updateOne({ ...filter, rebuild }, { $set: { rebuild: null, pausedUntil: null } });
}
