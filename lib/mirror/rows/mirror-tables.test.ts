import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMirroredModels, type FoundModel } from '../../../tests/support/mirror/mirrored-models';
import { storedDocument } from '../../../tests/support/mirror/mirror-documents';
import { testDatabase } from '../../../tests/support/mongo';
import { connectMongo, disconnectMongo } from '../../db/mongo';
import { buildIndexes } from '../../repositories/shared/build-indexes';
import { MIRRORED_COLLECTIONS } from '../../repositories/mirror/mirrored-collections';
import { MARKED_COLLECTIONS, type PendingDocument } from '../../repositories/mirror/mirror-repository';
import { tableOf, toMirrorRow } from './mirror-tables';

/**
 * Fields that are not mirrored: secrets, and fields used only for placing orders, for packing, for the code of a cart, for
 * looking up cart lines, or for a conflict of two writes, documents of persons, and presence.
 */
const UNMIRRORED_FIELDS: Record<string, string[]> = {
  users: ['passwordHash', 'staffChangeAt'],
  otps: ['codeHash', 'challengeHash', 'userId', 'live'],
  profiles: ['cartPromoCode'],
  cartitems: ['optionsKey', 'snapshot'],
  deliverypartners: ['documents', 'lastSeenAt'],
  orders: [
    'pinKeyId',
    'pinFailures',
    'idempotencyKey',
    'idempotencyFingerprint',
    'cartLines',
    'picked',
    'promotionTerms',
  ],
};

const models: FoundModel[] = await findMirroredModels();

it('the relay reads every model that has a mirrorPending mark', () => {
  expect(models.map(({ collection }) => collection).sort()).toEqual([...MARKED_COLLECTIONS].sort());
});

it('maps every collection to a table of its own', () => {
  const tables = MIRRORED_COLLECTIONS.map(tableOf);
  expect(new Set(tables).size).toBe(MIRRORED_COLLECTIONS.length);
  for (const table of tables) expect(table).toMatch(/^[a-z]+(_[a-z]+)*$/);
});

describe('indexes', () => {
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase('mirror-tables');
    drop = database.drop;
    await connectMongo(database.uri);
  });
  afterAll(async () => {
    await disconnectMongo();
    await drop();
  });

  it('are built for every model that has a mirrorPending mark', async () => {
    const built = await buildIndexes();
    expect(built).toEqual(expect.arrayContaining(models.map(({ collection }) => collection)));
  });
});

describe.each(models.filter(({ collection }) => collection !== 'mirrortombstones'))(
  'a row of $collection',
  ({ collection, fields }) => {
    const doc = storedDocument(collection as never) as Record<string, unknown>;
    const rowWith = (field: string, value: unknown): string =>
      JSON.stringify(toMirrorRow({ collection, doc: { ...doc, [field]: value } } as PendingDocument));
    const unmirrored = UNMIRRORED_FIELDS[collection] ?? [];

    it.each(fields.filter((field) => !unmirrored.includes(field)))('changes with %s', (field) => {
      const samples = doc[field] === undefined ? ['text', new Date(0)] : [doc[field]];
      const rows = new Set(samples.map((value) => rowWith(field, value)));
      rows.delete(rowWith(field, undefined));
      expect(rows.size).toBeGreaterThan(0);
    });

    if (unmirrored.length > 0) {
      it.each(unmirrored)('does not change with %s', (field) => {
        expect(fields).toContain(field);
        expect(rowWith(field, 'canary-7f3a')).toBe(rowWith(field, undefined));
      });
    }
  },
);
