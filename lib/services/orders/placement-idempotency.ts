import { findOrdersByKeys, type StoredOrder } from '../../repositories/orders/order-repository';
import { KeyReusedError, type Placement } from './placement';

/** Milliseconds in the queue, from there to the transaction, and in the transaction. */
export type PlacementTimes = { waitedMs: number; readMs: number; transactionMs: number };
export type Placed = { order: StoredOrder; replayed: boolean } & PlacementTimes;

/** A placement in the queue, with the callbacks that settle its request. */
export type QueuedPlacement = {
  placement: Placement;
  /** When it was queued, by `performance.now()`. */
  since: number;
  /** When its batch was taken off the queue, by `performance.now()`. */
  takenAt: number;
  /** Milliseconds in the queue. */
  waitedMs: number;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
};

const keyOf = ({ actor, key }: Placement) => `${actor.id}:${key}`;

/** Keeps one entry per idempotency key; further ones are settled with its result. Another body is rejected with 422. */
export function mergeEqualKeys(batch: QueuedPlacement[]): QueuedPlacement[] {
  const leaders = new Map<string, QueuedPlacement>();
  for (const entry of batch) {
    const key = keyOf(entry.placement);
    const leader = leaders.get(key);
    if (!leader) leaders.set(key, entry);
    else if (leader.placement.fingerprint !== entry.placement.fingerprint) entry.reject(new KeyReusedError());
    else follow(leader, entry);
  }
  return [...leaders.values()];
}

function follow(leader: QueuedPlacement, follower: QueuedPlacement): void {
  const { resolve, reject } = leader;
  leader.resolve = (placed) => {
    resolve(placed);
    follower.resolve({ ...placed, replayed: true });
  };
  leader.reject = (error) => {
    reject(error);
    follower.reject(error);
  };
}

/** Settles the entries whose idempotency key has an order already. Returns the others. */
export async function settleKnownKeys(entries: QueuedPlacement[]): Promise<QueuedPlacement[]> {
  const known = await findOrdersByKeys(
    entries.map(({ placement }) => ({ customerId: placement.actor.id, key: placement.key })),
  );
  if (known.size === 0) return entries;
  return entries.filter((entry) => {
    const order = known.get(keyOf(entry.placement));
    if (!order) return true;
    if (order.idempotencyFingerprint !== entry.placement.fingerprint) entry.reject(new KeyReusedError());
    else entry.resolve({ order, replayed: true, waitedMs: entry.waitedMs, readMs: 0, transactionMs: 0 });
    return false;
  });
}
