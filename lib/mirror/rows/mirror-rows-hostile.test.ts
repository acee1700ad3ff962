import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANARY, hostileDocument, mistypedDocument } from '../../../tests/support/attacks/hostile-documents';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirrored-collections';
import { type PendingDocument } from '../../repositories/mirror/mirror-repository';
import { toMirrorRow, type MirrorRow } from './mirror-tables';

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)]);
}

/** Expects JSON that jsonb accepts and that holds no canary value. */
function expectClean(row: MirrorRow): void {
  const json = JSON.stringify(row);
  expect(json).not.toContain(CANARY);
  // Serialised forms of BSON types, which a mapper must convert.
  expect(json).not.toMatch(/"(_bsontype|\$numberDecimal|unsigned)"/);
  for (const text of textsOf(JSON.parse(json))) {
    expect(text).not.toContain('\0');
    expect(text.isWellFormed()).toBe(true);
  }
}

function rowOrNull(pending: PendingDocument): MirrorRow | null {
  try {
    return toMirrorRow(pending);
  } catch {
    return null;
  }
}

describe.each(MIRRORED_COLLECTIONS)('rows of %s', (collection) => {
  it('are clean for every document whose fields hold extreme values', () => {
    fc.assert(
      fc.property(hostileDocument(collection), (pending) => {
        const row = toMirrorRow(pending);
        expect(row).toMatchObject({ id: pending.doc._id.toHexString(), rev: pending.doc.rev });
        expectClean(row);
      }),
      { numRuns: 200 },
    );
  });

  it('are clean, or rejected, when fields hold values of another type', () => {
    fc.assert(
      fc.property(mistypedDocument(collection), (pending) => {
        const row = rowOrNull(pending);
        if (row) expectClean(row);
      }),
      { numRuns: 200 },
    );
  });
});
