import { startDbSession } from '../../db/transaction';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';
import type { Placed, Waiting } from './placement-idempotency';
import type { Placement } from './placement';
import { placeBatch } from './placement-batch';

const BATCH_SIZE = 64;
const DEADLINE_MS = seconds(3);
/**
 * After a batch, so long at most is waited for as many as it had: customers that were just answered come back, and one
 * batch costs less than two. An order that comes alone never waits.
 */
const GATHER_MS = 8;
/** So many are never kept waiting for more: half a batch is written while the other half is answered. */
const ENOUGH = BATCH_SIZE / 2;

type Queue = {
  waiting: Waiting[];
  running: boolean;
  /** How many orders a batch had lately, at most. */
  usual: number;
  /** Ends the gathering once so many wait. */
  enough: { size: number; come: () => void } | null;
};

function queue(): Queue {
  return processShared('placement-queue', () => ({ waiting: [], running: false, usual: 0, enough: null }));
}

/**
 * Places an order together with whatever else is waiting: one transaction for up to 64 orders, one at a time, because
 * a transaction each collapses on a hot product. Settles after the commit.
 */
export function enqueuePlacement(placement: Placement): Promise<Placed> {
  return new Promise((resolve, reject) => {
    const held = queue();
    held.waiting.push({ placement, since: performance.now(), takenAt: 0, waitedMs: 0, resolve, reject });
    if (held.enough && held.waiting.length >= held.enough.size) held.enough.come();
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
    for (let batch = take(held); batch.length > 0; batch = take(held)) {
      await place(batch);
      held.usual = Math.max(batch.length, held.usual * 0.97);
      await gather(held, Math.min(Math.round(held.usual), ENOUGH));
    }
  } finally {
    held.running = false;
  }
}

function gather(held: Queue, size: number): Promise<void> | undefined {
  if (held.waiting.length >= size) return undefined;
  return new Promise<void>((resolve) => {
    const come = () => {
      clearTimeout(timer);
      held.enough = null;
      resolve();
    };
    const timer = setTimeout(come, GATHER_MS);
    held.enough = { size, come };
  });
}

function take(held: Queue): Waiting[] {
  const batch = held.waiting.splice(0, BATCH_SIZE);
  const takenAt = performance.now();
  for (const entry of batch) Object.assign(entry, { takenAt, waitedMs: takenAt - entry.since });
  return batch;
}

async function place(batch: Waiting[]): Promise<void> {
  const session = await startDbSession();
  try {
    await placeBatch(session, batch, Date.now() + DEADLINE_MS);
  } catch (error) {
    for (const entry of batch) entry.reject(error);
  } finally {
    await session.endSession();
  }
}
