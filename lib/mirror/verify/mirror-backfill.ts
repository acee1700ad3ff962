import { setTimeout as delay } from 'node:timers/promises';
import {
  findJobCheckpoint,
  deleteJobCheckpoint,
  saveJobCheckpoint,
} from '../../repositories/shared/job-checkpoint-repository';
import { estimateDocuments } from '../../repositories/mirror/mirror-marks-repository';
import {
  markNextPending,
  MIRRORED_COLLECTIONS,
  type MirroredCollection,
} from '../../repositories/mirror/mirror-repository';

const JOB = 'mirror-backfill';

export type BackfillProgress = {
  collection: MirroredCollection;
  after: string;
  /** Since the beginning, earlier runs included. */
  marked: number;
  estimated: number;
};

export type BackfillOptions = {
  /** Begins anew even where an earlier run was broken off. */
  restart?: boolean;
  chunk?: number;
  /** Between chunks, so that requests are served meanwhile. */
  pauseMs?: number;
  onProgress?: (progress: BackfillProgress) => void;
  signal?: AbortSignal;
};

/**
 * Marks every document of every mirrored collection for the relay to send again. Revs stay, so rows that the mirror
 * has are left as they are unless an older schema mapped them. The place is kept in MongoDB after each chunk: a run
 * that was broken off, however, is gone on with by the next. Safe at any time and to repeat. Returns how many
 * this run has marked.
 */
export async function backfillMirror(options: BackfillOptions = {}): Promise<number> {
  const { restart = false, chunk = 2000, pauseMs = 20, onProgress, signal } = options;
  if (restart) await deleteJobCheckpoint(JOB);
  const from = await findJobCheckpoint(JOB);
  const start = MIRRORED_COLLECTIONS.findIndex((name) => name === from?.stage);
  const before = start < 0 ? 0 : from!.done;
  const estimated = onProgress ? await estimateAll() : 0;
  let marked = 0;
  for (const collection of MIRRORED_COLLECTIONS.slice(Math.max(0, start))) {
    let after = from?.stage === collection ? from.after : null;
    for (;;) {
      signal?.throwIfAborted();
      const next = await markNextPending(collection, after, chunk);
      if (next === null) break;
      marked += next.marked;
      after = next.last;
      await saveJobCheckpoint(JOB, { stage: collection, after, done: before + marked });
      onProgress?.({ collection, after, marked: before + marked, estimated });
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
