import {
  clearPending,
  parkDocument,
  type DocumentRev,
  type MarkedCollection,
} from '../../repositories/mirror/mirror-repository';
import type { DocumentRef, OutgoingRow, UnmappableDocument } from './mirror-batch';
import { classifyFault, MirrorFault } from './mirror-faults';
import type { MirrorFigures } from './mirror-figures';
import type { MirrorHealth } from './mirror-health';
import type { MirrorHeartbeat } from './mirror-heartbeat';
import type { MirrorSink } from '../supabase-sink';

// So many refused in a row are no odd documents any more: the two sides disagree on the shape of rows.
const MOST_PARKED_IN_A_ROW = 20;

type Refusal = { status: number; code: string; message: string };

export type DeliveryParts = {
  sink: MirrorSink;
  health: MirrorHealth;
  figures: MirrorFigures;
  heartbeat: MirrorHeartbeat;
  signal: AbortSignal;
};

/** Sends rows and clears the marks of what was acknowledged; finds the document that makes a batch fail. */
export function createDelivery({ sink, health, figures, heartbeat, signal }: DeliveryParts) {
  let parkedInARow = 0;

  /** Throws what the request came to. Whatever that is, health and figures know of it. */
  async function send(rows: OutgoingRow[]): Promise<void> {
    const began = health.sends();
    figures.sent();
    try {
      const ack = await sink.apply(rows, signal);
      figures.acknowledged(ack, health.ended(began, rows.length));
    } catch (error) {
      const fault = error instanceof MirrorFault ? error : undefined;
      health.ended(began, rows.length, fault, fault && sink.notBefore());
      throw error;
    }
    health.succeeded();
    heartbeat.acknowledged(rows);
  }

  async function clear(rows: OutgoingRow[]): Promise<void> {
    const byCollection = new Map<MarkedCollection, DocumentRev[]>();
    for (const row of rows) {
      const revs = byCollection.get(row.collection) ?? [];
      revs.push(row);
      byCollection.set(row.collection, revs);
    }
    await Promise.all([...byCollection].map(([collection, revs]) => clearPending(collection, revs)));
  }

  async function park(document: DocumentRef, { status, code, message }: Refusal): Promise<void> {
    if (parkedInARow >= MOST_PARKED_IN_A_ROW) {
      parkedInARow = 0;
      throw new MirrorFault(
        status,
        'PARKED',
        `${MOST_PARKED_IN_A_ROW} documents in a row were refused, lastly: ${message}`,
      );
    }
    parkedInARow += 1;
    await parkDocument(document.collection, document, { code, message });
    health.parked({ class: 'data', code, status, message });
  }

  /** Throws the fault that ends the round; refused documents are parked on the way and do not. */
  async function deliver(rows: OutgoingRow[]): Promise<void> {
    const [first, ...others] = rows;
    if (first === undefined) return;
    try {
      await send(rows);
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
      const fault = classifyFault(error);
      const { status, message } = error;
      if (others.length === 0 && (fault === 'data' || status === 413)) {
        return park(first, { status, code: error.code || String(status), message });
      }
      if (fault !== 'data') throw error;
      const half = Math.ceil(rows.length / 2);
      await deliver(rows.slice(0, half));
      return deliver(rows.slice(half));
    }
    parkedInARow = 0;
    await clear(rows);
  }

  return {
    deliver,
    async parkUnmappable(documents: UnmappableDocument[]): Promise<void> {
      for (const document of documents)
        await park(document, { status: 0, code: 'ROW', message: document.reason });
    },
  };
}
