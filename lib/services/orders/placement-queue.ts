import { startDbSession } from '../../db/transaction';
import { findOrdersByKeys } from '../../repositories/order-repository';
import type { StockedProduct } from '../../repositories/product-repository';
import { seconds, sleep } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';
import { KeyReusedError, type Placement } from './placement';
import { placeNew, readProducts, type Placed, type Waiting } from './placement-batch';

const BATCH_SIZE = 64;
const DEADLINE_MS = seconds(3);
/** Under load a few more join in this time, and one batch costs less than two. An order that comes alone never waits. */
const GATHER_MS = 4;

/** A batch that has left the queue; what it needs to know is being read. */
type Taken = { batch: Waiting[]; open: Promise<Waiting[]>; products: Promise<StockedProduct[]> };

type Queue = { waiting: Waiting[]; running: boolean; next: Taken | null };

function queue(): Queue {
  return processShared('placement-queue', () => ({ waiting: [], running: false, next: null }));
}

/**
 * Places an order together with whatever else is waiting: one transaction for up to 64 orders, one at a time, because
 * a transaction each collapses on a hot product. Settles after the commit.
 */
export function enqueuePlacement(placement: Placement): Promise<Placed> {
  return new Promise((resolve, reject) => {
    const held = queue();
    held.waiting.push({ placement, since: performance.now(), takenAt: 0, waitedMs: 0, resolve, reject });
    // A full batch gains nothing by waiting for more: it is read for while the one in front is written. What it reads
    // may be older than that write; the decrement notices, and then it reads again.
    if (held.running && !held.next && held.waiting.length >= BATCH_SIZE) held.next = take(held);
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
    for (let busy = false; ; busy = true) {
      if (busy && !held.next && held.waiting.length < BATCH_SIZE / 2) await sleep(GATHER_MS);
      const taken = held.next ?? take(held);
      held.next = null;
      if (!taken) return;
      await place(taken).catch((error: unknown) => {
        for (const entry of taken.batch) entry.reject(error);
      });
    }
  } finally {
    held.running = false;
  }
}

function take(held: Queue): Taken | null {
  const batch = held.waiting.splice(0, BATCH_SIZE);
  if (batch.length === 0) return null;
  const takenAt = performance.now();
  for (const entry of batch) Object.assign(entry, { takenAt, waitedMs: takenAt - entry.since });
  // Side by side: nearly every key is new, so the stock that was read along is nearly always of use.
  const taken = { batch, open: answerKnownKeys(batch), products: readProducts(batch) };
  // Whoever awaits them later is told; nobody may be listening yet.
  taken.open.catch(() => undefined);
  taken.products.catch(() => undefined);
  return taken;
}

async function place({ open, products }: Taken): Promise<void> {
  const entries = await open;
  if (entries.length === 0) return;
  const session = await startDbSession();
  try {
    await placeNew(session, entries, Date.now() + DEADLINE_MS, products);
  } finally {
    await session.endSession();
  }
}

const keyOf = ({ actor, key }: Placement) => `${actor.id}:${key}`;

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
