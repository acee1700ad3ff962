import { setTimeout as delay } from 'node:timers/promises';
import {
  markNextPending,
  MIRRORED_COLLECTIONS,
  type MirroredCollection,
} from '../repositories/mirror-repository';

export type BackfillOptions = {
  /** Where an earlier run ended: everything before it is left alone. */
  from?: { collection: MirroredCollection; after: string | null };
  chunk?: number;
  /** Between chunks, so that requests are served meanwhile. */
  pauseMs?: number;
  onProgress?: (place: { collection: MirroredCollection; after: string; marked: number }) => void;
  signal?: AbortSignal;
};

/**
 * Marks every document of every mirrored collection for the relay to send again. Revs stay, so rows that the mirror
 * has are left as they are unless an older schema mapped them. Safe at any time and to repeat. Returns how many.
 */
export async function backfillMirror(options: BackfillOptions = {}): Promise<number> {
  const { from, chunk = 2000, pauseMs = 20, onProgress, signal } = options;
  const start = from ? MIRRORED_COLLECTIONS.indexOf(from.collection) : 0;
  let marked = 0;
  for (const collection of MIRRORED_COLLECTIONS.slice(start)) {
    let after = from?.collection === collection ? from.after : null;
    for (;;) {
      signal?.throwIfAborted();
      const next = await markNextPending(collection, after, chunk);
      if (next === null) break;
      marked += next.marked;
      after = next.last;
      onProgress?.({ collection, after, marked });
      await delay(pauseMs);
    }
  }
  return marked;
}
