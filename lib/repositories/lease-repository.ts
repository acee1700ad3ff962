import { isDuplicateKey } from '../db/transaction';
import { LeaseModel, type LeaseDoc } from '../../models/lease';

export type Lease = { epoch: number };

/**
 * Takes the lease `name`, or keeps it, for `ttlMs` by the clock of the database. Returns null while another owner
 * has it. `epoch` rises with each change of owner. Two owners may overlap after a pause: never rest safety on it.
 */
export async function takeLease(name: string, owner: string, ttlMs: number): Promise<Lease | null> {
  try {
    const lease = await LeaseModel.collection.findOneAndUpdate(
      { _id: name as never, $or: [{ owner }, { $expr: { $lte: ['$until', '$$NOW'] } }] },
      [
        {
          $set: {
            epoch: {
              $cond: [{ $eq: ['$owner', owner] }, '$epoch', { $add: [{ $ifNull: ['$epoch', 0] }, 1] }],
            },
            owner,
            until: { $add: ['$$NOW', ttlMs] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after' },
    );
    return lease && { epoch: (lease as unknown as LeaseDoc).epoch };
  } catch (error) {
    // Somebody else's document did not match, so the upsert tried to insert a second one.
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

/** Gives the lease up at once, so that the next owner need not wait for its end. Does nothing to another's. */
export async function releaseLease(name: string, owner: string): Promise<void> {
  await LeaseModel.collection.updateOne({ _id: name as never, owner }, [{ $set: { until: '$$NOW' } }]);
}
