import { startDbSession } from '../../db/transaction';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';
import type { Placed, QueuedPlacement } from './placement-idempotency';
import type { Placement } from './placement';
import { placeBatch } from './placement-batch';

const BATCH_SIZE = 64;
const DEADLINE_MS = seconds(3);
/**
 * After a batch the queue waits at most this long for as many placements as recent batches had, because one batch costs
 * less than two. A single placement on an idle queue does not wait.
 */
const GATHER_MS = 8;
/** The wait ends at this size: one half of the customers is written while the other half is answered. */
const GATHER_LIMIT = BATCH_SIZE / 2;

type Queue = {
  waiting: QueuedPlacement[];
  running: boolean;
  /** Decaying maximum of the recent batch sizes. */
  recentSize: number;
  /** Set while the queue waits for more placements: `resolve` ends the wait once `size` are queued. */
  gathering: { size: number; resolve: () => void } | null;
};

function queue(): Queue {
  return processShared('placement-queue', () => ({
    waiting: [],
    running: false,
    recentSize: 0,
    gathering: null,
  }));
}

/**
 * Queues a placement and places it together with the other queued ones: one transaction for up to 64 orders, one at a
 * time, because a transaction per order collapses on a hot product. Settles after the commit; rejects with the error of
 * this placement.
 */
export function enqueuePlacement(placement: Placement): Promise<Placed> {
  return new Promise((resolve, reject) => {
    const shared = queue();
    shared.waiting.push({ placement, since: performance.now(), takenAt: 0, waitedMs: 0, resolve, reject });
    const { gathering } = shared;
    if (gathering && shared.waiting.length >= gathering.size) gathering.resolve();
    void drain();
  });
}

async function drain(): Promise<void> {
  const shared = queue();
  if (shared.running) return;
  shared.running = true;
  try {
    // Requests of the same turn of the event loop share the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    for (let batch = takeBatch(shared); batch.length > 0; batch = takeBatch(shared)) {
      await runBatch(batch);
      shared.recentSize = Math.max(batch.length, shared.recentSize * 0.97);
      await gather(shared, Math.min(Math.round(shared.recentSize), GATHER_LIMIT));
    }
  } finally {
    shared.running = false;
  }
}

/** Waits until `size` placements are queued, at most GATHER_MS. */
function gather(shared: Queue, size: number): Promise<void> | undefined {
  if (shared.waiting.length >= size) return undefined;
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      shared.gathering = null;
      resolve();
    };
    const timer = setTimeout(end, GATHER_MS);
    shared.gathering = { size, resolve: end };
  });
}

function takeBatch(shared: Queue): QueuedPlacement[] {
  const batch = shared.waiting.splice(0, BATCH_SIZE);
  const takenAt = performance.now();
  for (const entry of batch) Object.assign(entry, { takenAt, waitedMs: takenAt - entry.since });
  return batch;
}

async function runBatch(batch: QueuedPlacement[]): Promise<void> {
  const session = await startDbSession();
  try {
    await placeBatch(session, batch, Date.now() + DEADLINE_MS);
  } catch (error) {
    for (const entry of batch) entry.reject(error);
  } finally {
    await session.endSession();
  }
}
