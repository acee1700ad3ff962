import { findOrdersByKeys, type StoredOrder } from '../../repositories/orders/order-repository';
import { KeyReusedError, type Placement } from './placement';

/** Milliseconds in the queue, before the transaction, and in it. */
export type PlacementTimes = { waitedMs: number; readMs: number; transactionMs: number };
export type Placed = { order: StoredOrder; replayed: boolean } & PlacementTimes;

/** One customer who waits for an answer. */
export type Waiting = {
  placement: Placement;
  since: number;
  /** When its batch was taken off the queue. */
  takenAt: number;
  /** How long it stood in the queue. */
  waitedMs: number;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
};

const keyOf = ({ actor, key }: Placement) => `${actor.id}:${key}`;

/** Joins equal keys of a batch: one entry is left for each, and the others hear what it hears. */
export function joinEqualKeys(batch: Waiting[]): Waiting[] {
  const leaders = new Map<string, Waiting>();
  for (const entry of batch) {
    const key = keyOf(entry.placement);
    const leader = leaders.get(key);
    if (!leader) leaders.set(key, entry);
    else if (leader.placement.fingerprint !== entry.placement.fingerprint) entry.reject(new KeyReusedError());
    else follow(leader, entry);
  }
  return [...leaders.values()];
}

function follow(leader: Waiting, follower: Waiting): void {
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

/** Answers whose key has made an order already, and returns the others. */
export async function answerKnownKeys(entries: Waiting[]): Promise<Waiting[]> {
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
