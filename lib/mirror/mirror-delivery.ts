import {
  clearPending,
  parkDocument,
  type DocumentRev,
  type MirroredCollection,
  type PendingDocument,
} from '../repositories/mirror-repository';
import type { Outgoing, Unmappable } from './mirror-batch';
import { classifyFault, MirrorFault } from './mirror-faults';
import type { MirrorHealth } from './mirror-health';
import type { MirrorSink } from './supabase-sink';

// So many refused in a row are no odd documents any more: the two sides disagree on the shape of rows.
const MOST_PARKED_IN_A_ROW = 20;

/** Sends rows and clears the marks of what was acknowledged; finds the document that makes a batch fail. */
export function createDelivery(sink: MirrorSink, health: MirrorHealth, signal: AbortSignal) {
  let parkedInARow = 0;

  async function clear(rows: Outgoing[]): Promise<void> {
    const byCollection = new Map<MirroredCollection, DocumentRev[]>();
    for (const { pending, id, rev } of rows) {
      const revs = byCollection.get(pending.collection) ?? [];
      revs.push({ id, rev });
      byCollection.set(pending.collection, revs);
    }
    await Promise.all([...byCollection].map(([collection, revs]) => clearPending(collection, revs)));
  }

  async function park({ collection, doc }: PendingDocument, status: number, code: string, message: string): Promise<void> {
    if (parkedInARow >= MOST_PARKED_IN_A_ROW) {
      parkedInARow = 0;
      throw new MirrorFault(status, 'PARKED', `${MOST_PARKED_IN_A_ROW} documents in a row were refused, lastly: ${message}`);
    }
    parkedInARow += 1;
    await parkDocument(collection, { id: doc._id.toHexString(), rev: doc.rev }, { code, message });
    health.parked({ class: 'data', code, status, message });
  }

  /** Throws the fault that ends the round; refused documents are parked on the way and do not. */
  async function deliver(rows: Outgoing[]): Promise<void> {
    const [first, ...others] = rows;
    if (first === undefined) return;
    try {
      await sink.apply(rows, signal);
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
      const fault = classifyFault(error);
      const alone = others.length === 0;
      if (alone && (fault === 'data' || error.status === 413)) {
        return park(first.pending, error.status, error.code || String(error.status), error.message);
      }
      if (fault !== 'data') throw error;
      const half = Math.ceil(rows.length / 2);
      await deliver(rows.slice(0, half));
      return deliver(rows.slice(half));
    }
    parkedInARow = 0;
    health.succeeded(rows.length);
    await clear(rows);
  }

  return {
    deliver,
    async parkUnmappable(entries: Unmappable[]): Promise<void> {
      for (const { pending, reason } of entries) await park(pending, 0, 'ROW', reason);
    },
  };
}
