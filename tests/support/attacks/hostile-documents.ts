import fc from 'fast-check';
import mongoose from 'mongoose';
import type { MirroredCollection } from '../../../lib/repositories/mirror/mirrored-collections';
import type { PendingDocument } from '../../../lib/repositories/mirror/mirror-repository';
import { storedDocument } from '../mirror/mirror-documents';

const { ObjectId, Decimal128 } = mongoose.Types;
const { Long } = mongoose.mongo;

/** Value of every planted secret; no mirror row may contain it. */
export const CANARY = 'canary-7f3a';
const SECRETS = [
  'passwordHash',
  'password',
  'otp',
  'code',
  'codeHash',
  'pin',
  'pinKeyId',
  'token',
  'accessToken',
  'refreshToken',
  'apiKey',
  'clientSecret',
  'currentHash',
];

/** Strings of arbitrary UTF-16 units, with frequent NULs and lone surrogates. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd800, 0xdfff)), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

// Numbers at the limits of a 64-bit column, and values that are not numbers.
const hostileNumber = fc.constantFrom<unknown>(
  2 ** 53,
  -(2 ** 60),
  Number.MAX_SAFE_INTEGER,
  -0,
  Number.NaN,
  Infinity,
  Long.MAX_VALUE,
  Long.fromString('9007199254740993'),
  Decimal128.fromString('12345678901234'),
  Decimal128.fromString('9007199254740993'),
  Decimal128.fromString('1E+3'),
  Decimal128.fromString('NaN'),
  Decimal128.fromString('-Infinity'),
);
const hostileDate = fc.constantFrom(
  new Date(Number.NaN),
  new Date(8.64e15),
  new Date(-8.64e15),
  new Date('0000-06-01T00:00:00Z'),
  new Date('9999-12-31T23:59:59.999Z'),
);
const hostileLeaf = fc.oneof(
  anyText,
  hostileNumber,
  hostileDate,
  fc.constantFrom<unknown>(null, undefined, true, Buffer.from('x'), new ObjectId()),
);

const { free } = fc.letrec<{ free: unknown; secret: unknown }>((tie) => ({
  secret: fc.constantFrom<unknown>(CANARY, { value: CANARY }, [CANARY]),
  free: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileLeaf,
    fc.array(tie('free'), { maxLength: 3 }),
    fc.dictionary(anyText, tie('free'), { maxKeys: 3, noNullPrototype: true }),
    fc.dictionary(fc.constantFrom(...SECRETS), tie('secret'), { maxKeys: 3, noNullPrototype: true }),
    fc.dictionary(anyText, tie('free'), { maxKeys: 3 }).map((record) => new Map(Object.entries(record))),
  ),
}));

const recordOf = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(anyText, value, { maxKeys: 3, noNullPrototype: true });
/** Fields with free key names. */
const OPEN: Record<string, fc.Arbitrary<unknown>> = {
  bodyMeasurements: free,
  stylePreferences: free,
  data: free,
  // Options are a record of strings; their names are validated when the order is placed.
  options: recordOf(fc.oneof(anyText, recordOf(anyText))),
  stock: recordOf(hostileNumber),
};

function hostileLike(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'string') return anyText;
  if (typeof value === 'number') return hostileNumber;
  if (value instanceof Date) return hostileDate;
  return fc.constantFrom(null, undefined);
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

type Leaves = (value: unknown) => fc.Arbitrary<unknown>;

function documentOfShape(value: unknown, leaves: Leaves, collection: string): fc.Arbitrary<unknown> {
  if (Array.isArray(value))
    return fc.tuple(...value.map((item) => documentOfShape(item, leaves, collection)));
  if (!isPlain(value)) {
    return fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, { arbitrary: leaves(value), weight: 1 });
  }
  const isRoot = '_id' in value;
  const shape = Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, fc.Arbitrary<unknown>] => [
      key,
      OPEN[key] && !Array.isArray(item) ? OPEN[key] : documentOfShape(item, leaves, collection),
    ]),
  );
  for (const name of SECRETS) {
    const isPostalCode = name === 'pin' && 'line' in value;
    const isPromoCode = name === 'code' && isRoot && collection === 'promocodes';
    if (!isPostalCode && !isPromoCode) shape[name] = fc.constant(CANARY);
  }
  if (!isRoot) return fc.record(shape, { requiredKeys: [], noNullPrototype: true });
  const always = {
    _id: fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    rev: fc.constantFrom(1, 2 ** 40, Number.MAX_SAFE_INTEGER),
  };
  return fc.record({ ...shape, ...always }, { requiredKeys: ['_id', 'rev'], noNullPrototype: true });
}

/**
 * Generates a document of the shape of its collection, with missing fields, hostile values of the same type
 * and planted secrets.
 */
export function hostileDocument(collection: MirroredCollection): fc.Arbitrary<PendingDocument> {
  return documentOfShape(storedDocument(collection), hostileLike, collection).map(
    (doc) => ({ collection, doc }) as PendingDocument,
  );
}

/** The same with values of any type, as written by a script that bypasses the schema. */
export function mistypedDocument(collection: MirroredCollection): fc.Arbitrary<PendingDocument> {
  return documentOfShape(storedDocument(collection), () => fc.oneof(hostileLeaf, free), collection).map(
    (doc) => ({ collection, doc }) as PendingDocument,
  );
}
