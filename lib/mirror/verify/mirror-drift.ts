import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DocumentMark } from '../../repositories/mirror/mirror-marks-repository';
import type { MirroredRev } from '../supabase-sink';

/**
 * - `missing`: MongoDB has it, the mirror does not.
 * - `stale`: the mirror has an older rev.
 * - `ahead`: the mirror has a rev that MongoDB never gave out, as after restoring an older backup of it.
 * - `extra`: the mirror has a live row of which MongoDB knows nothing.
 * - `parked`: the mirror refuses this document.
 * - `content`: the same rev, but the row holds something else.
 */
export type DriftKind = 'missing' | 'stale' | 'ahead' | 'extra' | 'parked' | 'content';

export type Drift = {
  kind: DriftKind;
  id: string;
  rev: number | null;
  mirroredRev: number | null;
  /** Of `content`: changed by hand in the mirror, or mapped otherwise than it would be now. */
  cause?: 'edited' | 'mapped';
};

/** A document as it is compared; with the hash of its row where content counts and it has one. */
export type Mark = DocumentMark & { sourceHash?: string };

// The first fifteen hex digits: what a bigint of PostgreSQL holds.
const DIGITS = 15;
const YIELD_EVERY = 1000;

/** The order-free hash over ids, each with its rev or the hash of its row, that `mirror_digest` computes too. */
export async function digestOf(entries: [id: string, what: number | string][]): Promise<string> {
  let sum = 0n;
  for (const [index, [id, what]] of entries.entries()) {
    if (index % YIELD_EVERY === YIELD_EVERY - 1) await setImmediate();
    sum += BigInt(`0x${hash('md5', `${id}|${what}`).slice(0, DIGITS)}`);
  }
  return sum.toString();
}

/** How a document and its row differ, or null. What is pending is on its way and does not. */
export function compareOne(mark: Mark | undefined, row: MirroredRev | undefined): Drift | null {
  const kind = kindOf(mark, row);
  if (kind === null) return null;
  const drift = { kind, id: (mark ?? row)!.id, rev: mark?.rev ?? null, mirroredRev: row?.rev ?? null };
  if (kind !== 'content') return drift;
  // A row of an older schema has neither hash.
  const edited = row!.content!.edited && row!.content!.sourceHash !== null;
  return { ...drift, cause: edited ? 'edited' : 'mapped' };
}

function kindOf(mark: Mark | undefined, row: MirroredRev | undefined): DriftKind | null {
  // A tombstone may outlive the document that it stands for.
  if (!mark) return row && !row.deleted ? 'extra' : null;
  if (mark.parked) return 'parked';
  if (mark.pending) return null;
  if (!row) return mark.deleted ? null : 'missing';
  if (row.rev < mark.rev) return mark.deleted && row.deleted ? null : 'stale';
  if (row.rev > mark.rev || row.deleted !== mark.deleted) return 'ahead';
  return !mark.deleted && holdsOtherwise(mark, row) ? 'content' : null;
}

function holdsOtherwise({ sourceHash }: Mark, { content }: MirroredRev): boolean {
  if (sourceHash === undefined || content === undefined) return false;
  return content.edited || content.sourceHash !== sourceHash;
}
