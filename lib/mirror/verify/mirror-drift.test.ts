import { expect, it } from 'vitest';
import { compareOne, digestOf } from './mirror-drift';

const id = 'a'.repeat(24);
const mark = (changes = {}) => ({ id, rev: 3, deleted: false, pending: false, parked: false, ...changes });
const row = (changes = {}) => ({ id, rev: 3, deleted: false, ...changes });

it.each([
  ['both the same', mark(), row(), null],
  ['no row', mark(), undefined, 'missing'],
  ['an older row', mark(), row({ rev: 2 }), 'stale'],
  ['a newer row', mark(), row({ rev: 4 }), 'ahead'],
  ['no document', undefined, row(), 'extra'],
  ['a row that is on its way', mark({ pending: true }), row({ rev: 2 }), null],
  ['a row that was refused', mark({ parked: true }), undefined, 'parked'],
  ['a tombstone whose document is purged', undefined, row({ deleted: true }), null],
  ['a deleted document without a row', mark({ deleted: true }), undefined, null],
  ['a deleted document with a live row', mark({ deleted: true }), row({ rev: 2 }), 'stale'],
  ['two tombstones of different revs', mark({ deleted: true }), row({ rev: 2, deleted: true }), null],
  ['a row that somebody deleted by hand', mark(), row({ deleted: true }), 'ahead'],
])('%s', (_what, document, mirrored, kind) => {
  expect(compareOne(document, mirrored)?.kind ?? null).toBe(kind);
});

it.each([
  ['the row as it was sent', { sourceHash: 'h', edited: false }, undefined],
  ['an edit by hand', { sourceHash: 'h', edited: true }, 'edited'],
  ['another mapper', { sourceHash: 'other', edited: false }, 'mapped'],
  ['an older schema', { sourceHash: null, edited: true }, 'mapped'],
])('compares what is in it: %s', (_what, content, cause) => {
  const found = compareOne({ ...mark(), sourceHash: 'h' }, { ...row(), content });
  expect(found && [found.kind, found.cause]).toEqual(cause ? ['content', cause] : null);
});

it('hashes the same in any order, and differently for another rev', async () => {
  const marks = Array.from({ length: 50 }, (_, i): [string, number] => [i.toString(16).padStart(24, '0'), i]);
  const digest = await digestOf(marks);
  expect(await digestOf(marks.toReversed())).toBe(digest);
  expect(await digestOf(marks.map(([id, rev]) => [id, rev + 1]))).not.toBe(digest);
  expect(await digestOf([])).toBe('0');
});
