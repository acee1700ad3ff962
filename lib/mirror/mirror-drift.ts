import { hash } from 'node:crypto';
import type { DocumentMark } from '../repositories/mirror-marks-repository';
import type { MirroredRev } from './supabase-sink';

/**
 * - `missing`: MongoDB has it, the mirror does not.
 * - `stale`: the mirror has an older rev.
 * - `ahead`: the mirror has a rev that MongoDB never gave out, as after restoring an older backup of it.
 * - `extra`: the mirror has a live row of which MongoDB knows nothing; only a person can say which of the two is right.
 * - `parked`: the mirror refuses this document.
 */
export type DriftKind = 'missing' | 'stale' | 'ahead' | 'extra' | 'parked';
export type Drift = { kind: DriftKind; id: string; rev: number | null; mirroredRev: number | null };

// The first fifteen hex digits: what a bigint of PostgreSQL holds.
const DIGITS = 15;

/** The order-free hash over ids and revs that `mirror_digest` computes too. */
export function digestOf(marks: { id: string; rev: number }[]): string {
  let sum = 0n;
  for (const { id, rev } of marks) sum += BigInt(`0x${hash('md5', `${id}|${rev}`).slice(0, DIGITS)}`);
  return sum.toString();
}

/** How a document and its row differ, or null. What is pending is on its way and does not. */
export function compareOne(mark: DocumentMark | undefined, row: MirroredRev | undefined): Drift | null {
  const kind = kindOf(mark, row);
  return kind && { kind, id: (mark ?? row)!.id, rev: mark?.rev ?? null, mirroredRev: row?.rev ?? null };
}

function kindOf(mark: DocumentMark | undefined, row: MirroredRev | undefined): DriftKind | null {
  // A tombstone may outlive the document that it stands for.
  if (!mark) return row && !row.deleted ? 'extra' : null;
  if (mark.parked) return 'parked';
  if (mark.pending) return null;
  if (!row) return mark.deleted ? null : 'missing';
  if (row.rev < mark.rev) return mark.deleted && row.deleted ? null : 'stale';
  return row.rev > mark.rev || row.deleted !== mark.deleted ? 'ahead' : null;
}
