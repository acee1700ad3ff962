import {
  clearPending,
  parkDocument,
  type DocumentRev,
  type MarkedCollection,
} from '../../repositories/mirror/mirror-repository';
import type { DocumentRef, OutgoingRow, UnmappableDocument } from './mirror-batch';
import { classifyFault, MirrorFault } from './mirror-faults';
import type { MirrorStatistics } from './mirror-statistics';
import type { MirrorHealth } from './mirror-health';
import type { MirrorHeartbeat } from './mirror-heartbeat';
import type { MirrorSink } from '../supabase-sink';

// More consecutive refusals than this mean that mapper and schema disagree, not that single documents are invalid.
const MAX_PARKED_IN_A_ROW = 20;

type Refusal = { status: number; code: string; message: string };

export type DeliveryParts = {
  sink: MirrorSink;
  health: MirrorHealth;
  statistics: MirrorStatistics;
  heartbeat: MirrorHeartbeat;
  signal: AbortSignal;
};

/** Sends rows, clears the marks of acknowledged ones, and parks documents that the mirror refuses. */
export function createDelivery({ sink, health, statistics, heartbeat, signal }: DeliveryParts) {
  let parkedInARow = 0;

  /** Sends one request and records its result. Throws MirrorFault for a refused batch. */
  async function send(rows: OutgoingRow[]): Promise<void> {
    const startedAt = health.startRequest();
    statistics.recordRequest();
    try {
      const ack = await sink.apply(rows, signal);
      statistics.recordAck(ack, health.endRequest(startedAt, rows.length));
    } catch (error) {
      const fault = error instanceof MirrorFault ? error : undefined;
      health.endRequest(startedAt, rows.length, fault, fault && sink.notBefore());
      throw error;
    }
    health.recordSuccess();
    heartbeat.recordAck(rows);
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
    if (parkedInARow >= MAX_PARKED_IN_A_ROW) {
      parkedInARow = 0;
      throw new MirrorFault(
        status,
        'PARKED',
        `${MAX_PARKED_IN_A_ROW} consecutive documents were refused, the last with: ${message}`,
      );
    }
    parkedInARow += 1;
    await parkDocument(document.collection, document, { code, message });
    health.recordParked({ class: 'data', code, status, message });
  }

  /**
   * Sends a batch. A batch refused for its data is split in halves until the refused document is found and parked.
   * Throws any other fault.
   */
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
