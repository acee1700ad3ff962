import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../tests/support/attacks/hostile-documents';
import { pendingDocument } from '../../../tests/support/mirror/mirror-documents';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirrored-collections';
import { toMirrorRow } from './mirror-tables';

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Copies a value: `leaf` maps values other than lists and plain objects, `node` maps each rebuilt plain object. */
function rebuild(value: unknown, leaf: (value: unknown) => unknown, node: (value: Plain) => Plain): unknown {
  if (Array.isArray(value)) return value.map((item) => rebuild(item, leaf, node));
  if (!isPlain(value)) return leaf(value);
  return node(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rebuild(item, leaf, node)])),
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isPlain(value) ? Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)]) : [];
}

describe.each(MIRRORED_COLLECTIONS)('rows of %s', (collection) => {
  it('are plain JSON with strings that PostgreSQL accepts, for any strings in the document', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { doc } = pendingDocument(collection);
        const changed = rebuild(
          doc,
          (value) => (typeof value === 'string' ? text : value),
          (node) => node,
        );
        const row = toMirrorRow({ collection, doc: changed } as never);
        expect(JSON.parse(JSON.stringify(row))).toEqual(row);
        for (const found of textsOf(row)) {
          expect(found).not.toContain('\0');
          expect(found.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('omit secret fields at every level of the document', () => {
    const canary = 'canary-7f3a';
    const names = [
      'passwordHash',
      'password',
      'otp',
      'refreshToken',
      'accessToken',
      'apiKey',
      'clientSecret',
      'currentHash',
    ];
    const planted = Object.fromEntries(names.map((name) => [name, canary]));
    const { doc } = pendingDocument(collection);
    const changed = rebuild(
      doc,
      (value) => value,
      (node) => {
        // Option keys are checked when a choice is received, so the mapper copies them as they are.
        const isChoice = Object.keys(node).join() === 'size';
        return isChoice ? node : { ...node, ...planted };
      },
    );
    expect(JSON.stringify(toMirrorRow({ collection, doc: changed } as never))).not.toContain(canary);
  });

  it('keep id, rev and timestamps', () => {
    const deletedAt = new Date('2026-03-01T10:00:00.000Z');
    const pending = pendingDocument(collection, { rev: 7, deletedAt });
    expect(toMirrorRow(pending)).toMatchObject({
      id: pending.doc._id.toHexString(),
      rev: 7,
      deleted_at: '2026-03-01T10:00:00.000Z',
      created_at: pending.doc.createdAt.toISOString(),
      updated_at: pending.doc.updatedAt.toISOString(),
    });
  });

  it('are rejected for a document whose rev is not an integer', () => {
    expect(() => toMirrorRow(pendingDocument(collection, { rev: 1.5 }))).toThrow('rev must be an integer');
    expect(() => toMirrorRow(pendingDocument(collection, { rev: undefined }))).toThrow(
      'rev must be an integer',
    );
  });
});

describe('an order row', () => {
  it('holds the columns that reports query', () => {
    const { doc } = pendingDocument('orders');
    expect(toMirrorRow({ collection: 'orders', doc } as never)).toMatchObject({
      status: 'ACCEPTED',
      total: 39_600,
      payment_method: 'cod',
      items: [{ sku: 'MILK-1', quantity: 2, unitPrice: 6_600 }, {}, {}],
      doc: { address: { pin: '560038' } },
    });
  });

  it('omits the PIN key id, the idempotency key and its fingerprint', () => {
    const text = JSON.stringify(
      toMirrorRow(pendingDocument('orders', { idempotencyKey: 'idem-1', pinKeyId: 'pin-key-9' })),
    );
    expect(text).not.toContain('idem-1');
    expect(text).not.toContain('pin-key-9');
    expect(text).not.toContain('fingerprint');
  });
});
