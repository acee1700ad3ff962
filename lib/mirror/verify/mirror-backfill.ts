import { setTimeout as delay } from 'node:timers/promises';
import {
  findJobCheckpoint,
  deleteJobCheckpoint,
  saveJobCheckpoint,
} from '../../repositories/shared/job-checkpoint-repository';
import { estimateDocuments } from '../../repositories/mirror/mirror-marks-repository';
import {
  MIRRORED_COLLECTIONS,
  type MirroredCollection,
} from '../../repositories/mirror/mirrored-collections';
import { markNextPending } from '../../repositories/mirror/mirror-repository';

const JOB = 'mirror-backfill';

export type BackfillProgress = {
  collection: MirroredCollection;
  after: string;
  /** Documents marked so far, including by earlier runs that were interrupted. */
  marked: number;
  estimated: number;
};

export type BackfillOptions = {
  /** Starts from the beginning instead of the checkpoint of an interrupted run. */
  restart?: boolean;
  chunk?: number;
  /** Pause between chunks in ms, so that requests are not delayed. */
  pauseMs?: number;
  onProgress?: (progress: BackfillProgress) => void;
  signal?: AbortSignal;
};

/**
 * Marks every document of every mirrored collection for the relay to send again. Revs do not change, so the mirror
 * skips rows that it has, unless an older schema version wrote them. A checkpoint is saved after each chunk, from
 * which the next run continues an interrupted one. Idempotent. Resolves to the number of documents marked by this run.
 */
export async function backfillMirror(options: BackfillOptions = {}): Promise<number> {
  const { restart = false, chunk = 2000, pauseMs = 20, onProgress, signal } = options;
  if (restart) await deleteJobCheckpoint(JOB);
  const checkpoint = await findJobCheckpoint(JOB);
  const start = MIRRORED_COLLECTIONS.findIndex((name) => name === checkpoint?.stage);
  const markedBefore = start < 0 ? 0 : checkpoint!.done;
  const estimated = onProgress ? await estimateAll() : 0;
  let marked = 0;
  for (const collection of MIRRORED_COLLECTIONS.slice(Math.max(0, start))) {
    let after = checkpoint?.stage === collection ? checkpoint.after : null;
    for (;;) {
      signal?.throwIfAborted();
      const next = await markNextPending(collection, after, chunk);
      if (next === null) break;
      marked += next.marked;
      after = next.last;
      await saveJobCheckpoint(JOB, { stage: collection, after, done: markedBefore + marked });
      onProgress?.({ collection, after, marked: markedBefore + marked, estimated });
      await delay(pauseMs);
    }
  }
  await deleteJobCheckpoint(JOB);
  return marked;
}

async function estimateAll(): Promise<number> {
  const counts = await Promise.all(MIRRORED_COLLECTIONS.map(estimateDocuments));
  return counts.reduce((sum, count) => sum + count, 0);
}
