import { isDuplicateKey } from '../../db/transaction';
import { LeaseModel, type LeaseDoc } from '../../../models/lease';

export type Lease = { epoch: number };

/**
 * Takes or renews the lease `name` for `ttlMs` by the clock of MongoDB. Null while another owner has it. `epoch`
 * increases with each change of owner. Owners can overlap after a process pause, so correctness must not depend on it.
 */
export async function takeLease(name: string, owner: string, ttlMs: number): Promise<Lease | null> {
  try {
    const lease = await LeaseModel.collection.findOneAndUpdate(
      { _id: name as never },
      leaseUpdate(owner, ttlMs),
      {
        upsert: true,
        returnDocument: 'after',
      },
    );
    const { owner: holder, epoch } = lease as unknown as LeaseDoc;
    return holder === owner ? { epoch } : null;
  } catch (error) {
    // Two concurrent callers tried to insert the same lease.
    if (isDuplicateKey(error)) return null;
    throw error;
  }
}

// The condition is in the update, because the filter of an upsert cannot use $expr with the clock.
function leaseUpdate(owner: string, ttlMs: number) {
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

/** Releases a lease, so that the next owner need not wait for its expiry. Does nothing for a lease of another owner. */
export async function releaseLease(name: string, owner: string): Promise<void> {
  await LeaseModel.collection.updateOne({ _id: name as never, owner }, [{ $set: { until: '$$NOW' } }]);
}
