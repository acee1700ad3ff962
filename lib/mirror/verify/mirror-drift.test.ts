import { expect, it } from 'vitest';
import { compareOne, digestOf } from './mirror-drift';

const id = 'a'.repeat(24);
const mark = (changes = {}) => ({ id, rev: 3, deleted: false, pending: false, parked: false, ...changes });
const row = (changes = {}) => ({ id, rev: 3, deleted: false, ...changes });

it.each([
  ['equal revs', mark(), row(), null],
  ['no row', mark(), undefined, 'missing'],
  ['an older row', mark(), row({ rev: 2 }), 'stale'],
  ['a newer row', mark(), row({ rev: 4 }), 'ahead'],
  ['no document', undefined, row(), 'extra'],
  ['a pending document with an older row', mark({ pending: true }), row({ rev: 2 }), null],
  ['a parked document', mark({ parked: true }), undefined, 'parked'],
  ['a tombstone without a document', undefined, row({ deleted: true }), null],
  ['a deleted document without a row', mark({ deleted: true }), undefined, null],
  ['a deleted document with a live row', mark({ deleted: true }), row({ rev: 2 }), 'stale'],
  ['two tombstones of different revs', mark({ deleted: true }), row({ rev: 2, deleted: true }), null],
  ['a live document with a deleted row', mark(), row({ deleted: true }), 'ahead'],
])('compares ids and revs: %s', (_what, document, mirrored, kind) => {
  expect(compareOne(document, mirrored)?.kind ?? null).toBe(kind);
});

it.each([
  ['an unchanged row', { sourceHash: 'h', edited: false }, undefined],
  ['a row edited in the mirror', { sourceHash: 'h', edited: true }, 'edited'],
  ['a row of another mapper version', { sourceHash: 'other', edited: false }, 'mapped'],
  ['a row of an older schema, without a hash', { sourceHash: null, edited: true }, 'mapped'],
])('compares contents: %s', (_what, content, cause) => {
  const found = compareOne({ ...mark(), sourceHash: 'h' }, { ...row(), content });
  expect(found && [found.kind, found.cause]).toEqual(cause ? ['content', cause] : null);
});

it('hashes independently of order, and differently for other revs', async () => {
  const marks = Array.from({ length: 50 }, (_, i): [string, number] => [i.toString(16).padStart(24, '0'), i]);
  const digest = await digestOf(marks);
  expect(await digestOf(marks.toReversed())).toBe(digest);
  expect(await digestOf(marks.map(([id, rev]) => [id, rev + 1]))).not.toBe(digest);
  expect(await digestOf([])).toBe('0');
});
