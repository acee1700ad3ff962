import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DocumentMark } from '../../repositories/mirror/mirror-marks-repository';
import type { MirroredRev } from '../supabase-sink';

/**
 * - `missing`: the document has no row.
 * - `stale`: the row has an older rev.
 * - `ahead`: the row has a newer rev, for example after an older backup of MongoDB was restored.
 * - `extra`: the row is live but has no document.
 * - `parked`: the mirror refuses the document.
 * - `content`: the revs are equal but the contents differ.
 */
export type DriftKind = 'missing' | 'stale' | 'ahead' | 'extra' | 'parked' | 'content';

export type Drift = {
  kind: DriftKind;
  id: string;
  rev: number | null;
  mirroredRev: number | null;
  /** Of `content`: the row was edited in the mirror, or mapped by another version of the mapper. */
  cause?: 'edited' | 'mapped';
};

/** A document's id, rev and marks for the comparison; with the hash of its row when contents are compared. */
export type Mark = DocumentMark & { sourceHash?: string };

// Fifteen hex digits fit into a bigint of PostgreSQL.
const DIGITS = 15;
const YIELD_EVERY = 1000;

/** Order-independent hash of ids, each with its rev or row hash; equals the one computed by `mirror_digest`. */
export async function digestOf(entries: [id: string, version: number | string][]): Promise<string> {
  let sum = 0n;
  for (const [index, [id, version]] of entries.entries()) {
    if (index % YIELD_EVERY === YIELD_EVERY - 1) await setImmediate();
    sum += BigInt(`0x${hash('md5', `${id}|${version}`).slice(0, DIGITS)}`);
  }
  return sum.toString();
}

/** The difference between a document and its row, or null. A pending document never counts as different. */
export function compareOne(mark: Mark | undefined, row: MirroredRev | undefined): Drift | null {
  const kind = kindOf(mark, row);
  if (kind === null) return null;
  const drift = { kind, id: (mark ?? row)!.id, rev: mark?.rev ?? null, mirroredRev: row?.rev ?? null };
  if (kind !== 'content') return drift;
  // A row of an older schema has no hash.
  const edited = row!.content!.edited && row!.content!.sourceHash !== null;
  return { ...drift, cause: edited ? 'edited' : 'mapped' };
}

function kindOf(mark: Mark | undefined, row: MirroredRev | undefined): DriftKind | null {
  // A deleted row may outlive its document, which is purged later.
  if (!mark) return row && !row.deleted ? 'extra' : null;
  if (mark.parked) return 'parked';
  if (mark.pending) return null;
  if (!row) return mark.deleted ? null : 'missing';
  if (row.rev < mark.rev) return mark.deleted && row.deleted ? null : 'stale';
  if (row.rev > mark.rev || row.deleted !== mark.deleted) return 'ahead';
  return !mark.deleted && hasOtherContent(mark, row) ? 'content' : null;
}

function hasOtherContent({ sourceHash }: Mark, { content }: MirroredRev): boolean {
  if (sourceHash === undefined || content === undefined) return false;
  return content.edited || content.sourceHash !== sourceHash;
}
