import {
  MARKED_COLLECTIONS,
  openPending,
  type PendingDocument,
  type PendingPages,
} from '../../repositories/mirror/mirror-repository';
import type { DocumentRef } from './mirror-batch';
import { MAX_BATCH_ROWS, type MirrorTiming } from './mirror-timing';

// Limit of each collection in one scan, so that a backlog in one does not delay the others.
const SCAN_LIMIT = MAX_BATCH_ROWS * 10;

const keyOf = (collection: string, id: string): string => `${collection}:${id}`;
const keyOfPending = ({ collection, doc }: PendingDocument): string =>
  keyOf(collection, doc._id.toHexString());

/**
 * Hands out pending documents, each to one request at a time. A document that changes while it is queued is sent in
 * its older version and stays pending.
 */
export function createPendingQueue(timing: MirrorTiming) {
  let page: PendingDocument[] = [];
  let pages: PendingPages | undefined;
  let filling: Promise<void> | undefined;
  /** Number of documents that the current scan has read, and whether there may be more. */
  let scanned = 0;
  let hasMore = false;
  const inFlight = new Set<string>();
  /** Documents processed since the current scan began, which may have read them before their marks were cleared. */
  const released = new Set<string>();
  const productSentAt = new Map<string, number>();
  let productsDueAt = 0;
  let isPacing = true;

  function isHeldBack(entry: PendingDocument): boolean {
    const key = keyOfPending(entry);
    if (inFlight.has(key) || released.has(key)) return true;
    const sentAt = productSentAt.get(key);
    if (!isPacing || sentAt === undefined) return false;
    productsDueAt = Math.min(productsDueAt || Infinity, sentAt + timing.productPaceMs);
    return true;
  }

  function open(): PendingPages {
    const now = performance.now();
    for (const [key, at] of productSentAt) if (at + timing.productPaceMs <= now) productSentAt.delete(key);
    const waits = now < productsDueAt;
    if (!waits) productsDueAt = 0;
    scanned = 0;
    released.clear();
    return openPending(
      MARKED_COLLECTIONS.filter((name) => !(waits && name === 'products')),
      SCAN_LIMIT,
      MAX_BATCH_ROWS,
    );
  }

  /** Reads the next page that has due documents, or finds that there is none. */
  async function fill(): Promise<void> {
    let isNew = pages === undefined;
    pages ??= open();
    for (;;) {
      const found = await pages.next();
      const due = found.filter((entry) => !isHeldBack(entry));
      page.push(...due);
      scanned += found.length;
      hasMore = found.length >= MAX_BATCH_ROWS || scanned >= SCAN_LIMIT;
      if (due.length > 0) return;
      if (found.length > 0) continue;
      // The scan has ended: repeat it once for documents marked since, unless this was the repetition.
      pages = undefined;
      if (isNew) return;
      isNew = true;
      pages = open();
    }
  }

  function fillOnce(): Promise<void> {
    return (filling ??= fill().finally(() => (filling = undefined)));
  }

  return {
    /** Takes at most `rows` documents; an empty list when nothing is due. */
    async take(rows: number): Promise<PendingDocument[]> {
      do {
        if (page.length === 0) await fillOnce();
        // Another request may have taken the whole page while this one waited for it.
      } while (page.length === 0 && hasMore);
      const taken = page.splice(0, rows);
      for (const entry of taken) inFlight.add(keyOfPending(entry));
      // Prefetches the next page during the request; the next `take` throws its error.
      if (page.length === 0 && hasMore) fillOnce().catch(() => undefined);
      return taken;
    },

    /** Whether all documents of the last scan have been handed out. */
    isDrained: () => page.length === 0 && !hasMore,

    /** Puts documents back that did not fit into the request. */
    putBack(entries: PendingDocument[]): void {
      for (const entry of entries) inFlight.delete(keyOfPending(entry));
      page.unshift(...entries);
    },

    /** Marks documents as processed, whether they were delivered or not. */
    release(documents: DocumentRef[]): void {
      const now = performance.now();
      for (const { collection, id } of documents) {
        inFlight.delete(keyOf(collection, id));
        released.add(keyOf(collection, id));
        if (collection === 'products') productSentAt.set(keyOf(collection, id), now);
      }
    },

    /** Drops all queued documents, so that the next round reads current ones. */
    async reset(): Promise<void> {
      await filling?.catch(() => undefined);
      page = [];
      hasMore = false;
      const open = pages;
      pages = undefined;
      await open?.close();
    },

    /** Sends frequently changed products without delay from now on; used before a stop. */
    stopPacing(): void {
      isPacing = false;
      productsDueAt = 0;
    },

    /** Whether a product waits for its minimum interval. */
    hasPaced: () => performance.now() < productsDueAt,
  };
}

export type PendingQueue = ReturnType<typeof createPendingQueue>;
