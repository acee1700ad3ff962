import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { MirroredCollection } from '../../repositories/mirror/mirrored-collections';
import type { MarkedCollection, PendingDocument } from '../../repositories/mirror/mirror-repository';
import { tableOf, toMirrorRow } from '../rows/mirror-tables';
import { MAX_BATCH_BYTES } from './mirror-timing';

export type DocumentRef = { collection: MarkedCollection; id: string; rev: number };
/** A row as JSON text, so that it is serialised once and its document can be freed before the request. */
export type OutgoingRow = DocumentRef & { table: string; json: string };
export type UnmappableDocument = DocumentRef & { reason: string };

export type PackedBatch = { rows: OutgoingRow[]; unmappable: UnmappableDocument[]; rest: PendingDocument[] };

// Mapping an order takes about 30 microseconds; yielding lets other work on the event loop proceed.
export const YIELD_EVERY = 50;

function refOf({ collection, doc }: PendingDocument): DocumentRef {
  return { collection, id: doc._id.toHexString(), rev: doc.rev };
}

function targetOf({ collection, doc }: PendingDocument): string {
  return tableOf(collection === 'mirrortombstones' ? (doc.of as MirroredCollection) : collection);
}

/**
 * Maps a document to its row as JSON, with a hash of that JSON in `source_hash`. The hash changes only with the
 * document or its mapper. Throws RowError for a document that cannot be mapped.
 */
export function toRowJson(pending: PendingDocument): { json: string; sourceHash: string } {
  const mapped = JSON.stringify(toMirrorRow(pending));
  const sourceHash = hash('md5', mapped);
  return { json: `${mapped.slice(0, -1)},"source_hash":"${sourceHash}"}`, sourceHash };
}

/** Maps documents to rows up to the byte limit of one request; `rest` holds the others. Packs at least one row. */
export async function packBatch(documents: PendingDocument[]): Promise<PackedBatch> {
  const packed: PackedBatch = { rows: [], unmappable: [], rest: [] };
  let bytes = 0;
  for (const [index, pending] of documents.entries()) {
    if (index % YIELD_EVERY === YIELD_EVERY - 1) await setImmediate();
    try {
      const { json } = toRowJson(pending);
      bytes += Buffer.byteLength(json);
      if (bytes > MAX_BATCH_BYTES && packed.rows.length > 0) {
        packed.rest = documents.slice(index);
        return packed;
      }
      packed.rows.push({ ...refOf(pending), table: targetOf(pending), json });
    } catch (error) {
      packed.unmappable.push({
        ...refOf(pending),
        reason: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return packed;
}
