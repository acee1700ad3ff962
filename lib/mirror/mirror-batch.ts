import { setImmediate } from 'node:timers/promises';
import type { PendingDocument } from '../repositories/mirror-repository';
import { tableOf, toMirrorRow, type MirrorRow } from './mirror-tables';
import { MAX_BATCH_BYTES } from './mirror-timing';

export type Outgoing = { pending: PendingDocument; id: string; rev: number; table: string; row: MirrorRow };
export type Unmappable = { pending: PendingDocument; reason: string };
export type PackedBatch = { rows: Outgoing[]; unmappable: Unmappable[]; rest: PendingDocument[] };

// Mapping an order takes some 30 microseconds; requests get their turn in between.
const YIELD_EVERY = 50;

/** Maps documents to rows until the bytes of one request are used up; `rest` did not fit. At least one row fits. */
export async function packBatch(documents: PendingDocument[]): Promise<PackedBatch> {
  const packed: PackedBatch = { rows: [], unmappable: [], rest: [] };
  let bytes = 0;
  for (const [index, pending] of documents.entries()) {
    if (index % YIELD_EVERY === YIELD_EVERY - 1) await setImmediate();
    try {
      const row = toMirrorRow(pending);
      bytes += Buffer.byteLength(JSON.stringify(row));
      if (bytes > MAX_BATCH_BYTES && packed.rows.length > 0) {
        packed.rest = documents.slice(index);
        return packed;
      }
      packed.rows.push({ pending, id: row.id, rev: row.rev, table: tableOf(pending.collection), row });
    } catch (error) {
      packed.unmappable.push({ pending, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return packed;
}
