import { startDbSession } from '../../db/transaction';
import { findOrdersByKeys } from '../../repositories/order-repository';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';
import { KeyReusedError, type Placement } from './placement';
import { placeNew, readProducts, type Placed, type Waiting } from './placement-batch';

const BATCH_SIZE = 64;
const DEADLINE_MS = seconds(3);

type Queue = { waiting: Waiting[]; running: boolean };

function queue(): Queue {
  return processShared('placement-queue', () => ({ waiting: [], running: false }));
}

/**
 * Places an order together with whatever else is waiting: one transaction for up to 64 orders, one at a time, because
 * a transaction each collapses on a hot product. Settles after the commit.
 */
export function enqueuePlacement(placement: Placement): Promise<Placed> {
  return new Promise((resolve, reject) => {
    queue().waiting.push({ placement, since: performance.now(), takenAt: 0, waitedMs: 0, resolve, reject });
    void drain();
  });
}

async function drain(): Promise<void> {
  const held = queue();
  if (held.running) return;
  held.running = true;
  try {
    // Whoever arrives in the same turn of the event loop shares the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (held.waiting.length > 0) {
      const batch = held.waiting.splice(0, BATCH_SIZE);
      const taken = performance.now();
      for (const entry of batch) Object.assign(entry, { takenAt: taken, waitedMs: taken - entry.since });
      await placeBatch(batch, Date.now() + DEADLINE_MS).catch((error: unknown) => {
        for (const entry of batch) entry.reject(error);
      });
    }
  } finally {
    held.running = false;
  }
}

const keyOf = ({ actor, key }: Placement) => `${actor.id}:${key}`;

async function placeBatch(batch: Waiting[], deadline: number): Promise<void> {
  // Side by side: nearly every key is new, so the stock that was read along is nearly always of use.
  const products = readProducts(batch);
  products.catch(() => undefined);
  const open = await answerKnownKeys(batch);
  if (open.length === 0) return;
  const session = await startDbSession();
  try {
    await placeNew(session, open, deadline, products);
  } finally {
    await session.endSession();
  }
}

/** Answers keys that made an order before, joins equal keys of this batch, and returns one entry for each new key. */
async function answerKnownKeys(batch: Waiting[]): Promise<Waiting[]> {
  const known = await findOrdersByKeys(
    batch.map(({ placement }) => ({ customerId: placement.actor.id, key: placement.key })),
  );
  const leaders = new Map<string, Waiting>();
  for (const entry of batch) {
    const key = keyOf(entry.placement);
    const order = known.get(key);
    const leader = leaders.get(key);
    if (order) {
      if (order.idempotencyFingerprint !== entry.placement.fingerprint) entry.reject(new KeyReusedError());
      else entry.resolve({ order, replayed: true, waitedMs: entry.waitedMs, readMs: 0, transactionMs: 0 });
    } else if (!leader) {
      leaders.set(key, entry);
    } else if (leader.placement.fingerprint !== entry.placement.fingerprint) {
      entry.reject(new KeyReusedError());
    } else {
      follow(leader, entry);
    }
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
