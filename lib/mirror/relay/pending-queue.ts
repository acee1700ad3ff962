import {
  MARKED_COLLECTIONS,
  openPending,
  type PendingDocument,
  type PendingPages,
} from '../../repositories/mirror/mirror-repository';
import type { DocumentRef } from './mirror-batch';
import { MAX_BATCH_ROWS, type MirrorTiming } from './mirror-timing';

// Of each collection in one look, so that a backlog of one does not keep the others waiting.
const LOOK = MAX_BATCH_ROWS * 10;

const keyOf = (collection: string, id: string): string => `${collection}:${id}`;
const keyOfPending = ({ collection, doc }: PendingDocument): string =>
  keyOf(collection, doc._id.toHexString());

/**
 * Hands out what is pending, each document to one request at a time. A document that moves on while it waits here
 * goes out as it was and is pending still.
 */
export function createPendingQueue(timing: MirrorTiming) {
  let page: PendingDocument[] = [];
  let pages: PendingPages | undefined;
  let filling: Promise<void> | undefined;
  /** Documents that the present look has brought, and whether there may be more of them. */
  let seen = 0;
  let more = false;
  const inFlight = new Set<string>();
  /** Had their turn since the present look began: it may have been taken before their marks were cleared. */
  const released = new Set<string>();
  const productSentAt = new Map<string, number>();
  let productsDueAt = 0;
  let paced = true;

  function isHeldBack(entry: PendingDocument): boolean {
    const key = keyOfPending(entry);
    if (inFlight.has(key) || released.has(key)) return true;
    const sentAt = productSentAt.get(key);
    if (!paced || sentAt === undefined) return false;
    productsDueAt = Math.min(productsDueAt || Infinity, sentAt + timing.productPaceMs);
    return true;
  }

  function open(): PendingPages {
    const now = performance.now();
    for (const [key, at] of productSentAt) if (at + timing.productPaceMs <= now) productSentAt.delete(key);
    const waits = now < productsDueAt;
    if (!waits) productsDueAt = 0;
    seen = 0;
    released.clear();
    return openPending(
      MARKED_COLLECTIONS.filter((name) => !(waits && name === 'products')),
      LOOK,
      MAX_BATCH_ROWS,
    );
  }

  /** Brings a page, or notes that there is none. */
  async function fill(): Promise<void> {
    let isNew = pages === undefined;
    pages ??= open();
    for (;;) {
      const found = await pages.next();
      const due = found.filter((entry) => !isHeldBack(entry));
      page.push(...due);
      seen += found.length;
      more = found.length >= MAX_BATCH_ROWS || seen >= LOOK;
      if (due.length > 0) return;
      if (found.length > 0) continue;
      // Read to its end: look once more for what has come since, unless this was that look.
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
    /** The next documents, at most `rows`; an empty list when nothing is due. */
    async take(rows: number): Promise<PendingDocument[]> {
      do {
        if (page.length === 0) await fillOnce();
        // Another request may have taken the whole page while this one waited for it.
      } while (page.length === 0 && more);
      const taken = page.splice(0, rows);
      for (const entry of taken) inFlight.add(keyOfPending(entry));
      // Read while these are on their way; who needs the page next meets the error, too.
      if (page.length === 0 && more) fillOnce().catch(() => undefined);
      return taken;
    },

    /** Whether everything that the last look found has been handed out. */
    isDrained: () => page.length === 0 && !more,

    /** Takes back what did not fit into the request. */
    giveBack(entries: PendingDocument[]): void {
      for (const entry of entries) inFlight.delete(keyOfPending(entry));
      page.unshift(...entries);
    },

    /** Ends the turn of documents, whether they were delivered or not. */
    release(documents: DocumentRef[]): void {
      const now = performance.now();
      for (const { collection, id } of documents) {
        inFlight.delete(keyOf(collection, id));
        released.add(keyOf(collection, id));
        if (collection === 'products') productSentAt.set(keyOf(collection, id), now);
      }
    },

    /** Forgets what it holds, so that the next round sees what is true then. */
    async reset(): Promise<void> {
      await filling?.catch(() => undefined);
      page = [];
      more = false;
      const open = pages;
      pages = undefined;
      await open?.close();
    },

    /** From now on hot products go as often as anything else: before a stop. */
    stopPacing(): void {
      paced = false;
      productsDueAt = 0;
    },

    /** Whether a product waits for its turn. */
    hasPaced: () => performance.now() < productsDueAt,
  };
}

export type PendingQueue = ReturnType<typeof createPendingQueue>;
