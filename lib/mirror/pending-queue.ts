import {
  listPending,
  MIRRORED_COLLECTIONS,
  type MirroredCollection,
  type PendingDocument,
} from '../repositories/mirror-repository';
import { MAX_BATCH_ROWS, MAX_REQUESTS, type MirrorTiming } from './mirror-timing';

const keyOf = ({ collection, doc }: PendingDocument): string => `${collection}:${doc._id.toHexString()}`;

/**
 * Hands out what is pending, each document to one request at a time. Holds one page of documents; a document that
 * moves on while it waits here goes out as it was and is pending still.
 */
export function createPendingQueue(timing: MirrorTiming) {
  let page: PendingDocument[] = [];
  let filling: Promise<void> | undefined;
  const inFlight = new Set<string>();
  const productSentAt = new Map<string, number>();
  let productsDueAt = 0;
  let paced = true;

  /** Leaves out what went a moment ago, and remembers when the first of it is due. */
  function withoutHotProducts(found: PendingDocument[], now: number): PendingDocument[] {
    for (const [key, at] of productSentAt) if (at + timing.productPaceMs <= now) productSentAt.delete(key);
    if (!paced) return found;
    const due = found.filter((entry) => !productSentAt.has(keyOf(entry)));
    const waiting = found.length - due.length;
    const products = found.filter(({ collection }) => collection === 'products').length;
    // A full page may hide products that are due behind it; only a page that shows all of them says when to look again.
    if (waiting > 0 && products < MAX_BATCH_ROWS) {
      productsDueAt = Math.min(...productSentAt.values()) + timing.productPaceMs;
    }
    return due;
  }

  async function fill(): Promise<void> {
    const now = performance.now();
    const skipProducts = paced && now < productsDueAt;
    const wanted = MIRRORED_COLLECTIONS.filter((name: MirroredCollection) => !(skipProducts && name === 'products'));
    // What is in flight is the oldest, so it comes first again.
    const found = await listPending(wanted, MAX_BATCH_ROWS * MAX_REQUESTS + inFlight.size);
    page = withoutHotProducts(found, now).filter((entry) => !inFlight.has(keyOf(entry)));
  }

  return {
    /** The next documents, at most `rows`; an empty list when nothing is due. */
    async take(rows: number): Promise<PendingDocument[]> {
      if (page.length === 0) await (filling ??= fill().finally(() => (filling = undefined)));
      const taken = page.splice(0, rows);
      for (const entry of taken) inFlight.add(keyOf(entry));
      return taken;
    },

    /** Takes back what did not fit into the request. */
    giveBack(entries: PendingDocument[]): void {
      for (const entry of entries) inFlight.delete(keyOf(entry));
      page.unshift(...entries);
    },

    /** Ends the turn of documents, whether they were delivered or not. */
    release(entries: PendingDocument[]): void {
      const now = performance.now();
      for (const entry of entries) {
        inFlight.delete(keyOf(entry));
        if (entry.collection === 'products') productSentAt.set(keyOf(entry), now);
      }
    },

    /** Forgets the page, so that the next round sees what is true then. */
    reset(): void {
      page = [];
    },

    /** From now on hot products go as often as anything else: before a stop. */
    stopPacing(): void {
      paced = false;
      productsDueAt = 0;
    },

    /** Whether a product waits for its turn. */
    hasPaced: () => paced && performance.now() < productsDueAt,
  };
}

export type PendingQueue = ReturnType<typeof createPendingQueue>;
