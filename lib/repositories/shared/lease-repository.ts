import { isDuplicateKey } from '../../db/transaction';
import { LeaseModel, type LeaseDoc } from '../../../models/lease';

export type Lease = { epoch: number };

/**
 * Takes the lease `name`, or keeps it, for `ttlMs` by the clock of the database. Returns null while another owner
 * has it. `epoch` rises with each change of owner. Two owners may overlap after a pause: never rest safety on it.
 */
export async function takeLease(name: string, owner: string, ttlMs: number): Promise<Lease | null> {
  try {
    const lease = await LeaseModel.collection.findOneAndUpdate({ _id: name as never }, taking(owner, ttlMs), {
      upsert: true,
      returnDocument: 'after',
    });
    const { owner: holder, epoch } = lease as unknown as LeaseDoc;
    return holder === owner ? { epoch } : null;
  } catch (error) {
    // Two asked for a lease that nobody had had before.
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

// A condition in the filter would be shorter, but an upsert must not hold one that reads the clock.
function taking(owner: string, ttlMs: number) {
  const mine = { $eq: ['$owner', owner] };
  const free = { $or: [mine, { $lte: ['$until', '$$NOW'] }] };
  return [
    {
      $set: {
        epoch: {
          $cond: [free, { $cond: [mine, '$epoch', { $add: [{ $ifNull: ['$epoch', 0] }, 1] }] }, '$epoch'],
        },
        until: { $cond: [free, { $add: ['$$NOW', ttlMs] }, '$until'] },
        owner: { $cond: [free, owner, '$owner'] },
      },
    },
  ];
}

/** Gives the lease up at once, so that the next owner need not wait for its end. Does nothing to another's. */
export async function releaseLease(name: string, owner: string): Promise<void> {
  await LeaseModel.collection.updateOne({ _id: name as never, owner }, [{ $set: { until: '$$NOW' } }]);
}
