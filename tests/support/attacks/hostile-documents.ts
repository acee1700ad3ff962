import fc from 'fast-check';
import mongoose from 'mongoose';
import type { MirroredCollection, PendingDocument } from '../../../lib/repositories/mirror/mirror-repository';
import { storedDocument } from '../mirror/mirror-documents';

const { ObjectId, Decimal128 } = mongoose.Types;
const { Long } = mongoose.mongo;

/** Stands in for every secret that is planted; no row may hold it. */
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

/** Texts of any sixteen-bit units: NULs and halves of surrogate pairs are as likely as letters. */
export const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd800, 0xdfff)), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

// What a column of 64 bits can hold, or what is no number at all.
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

const ownRecord = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(anyText, value, { maxKeys: 3, noNullPrototype: true });
/** Fields whose names within are not ours to choose. */
const OPEN: Record<string, fc.Arbitrary<unknown>> = {
  bodyMeasurements: free,
  stylePreferences: free,
  data: free,
  // A choice of options is a record of texts; its names are checked against the product where it comes in.
  options: ownRecord(fc.oneof(anyText, ownRecord(anyText))),
  stock: ownRecord(hostileNumber),
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

function anyOfShape(value: unknown, leaves: Leaves, collection: string): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map((item) => anyOfShape(item, leaves, collection)));
  if (!isPlain(value)) {
    return fc.oneof({ arbitrary: fc.constant(value), weight: 3 }, { arbitrary: leaves(value), weight: 1 });
  }
  const isRoot = '_id' in value;
  const shape = Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, fc.Arbitrary<unknown>] => [
      key,
      OPEN[key] && !Array.isArray(item) ? OPEN[key] : anyOfShape(item, leaves, collection),
    ]),
  );
  for (const name of SECRETS) {
    const isPostal = name === 'pin' && 'line' in value;
    const isPromoCode = name === 'code' && isRoot && collection === 'promocodes';
    if (!isPostal && !isPromoCode) shape[name] = fc.constant(CANARY);
  }
  if (!isRoot) return fc.record(shape, { requiredKeys: [], noNullPrototype: true });
  const always = {
    _id: fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
    rev: fc.constantFrom(1, 2 ** 40, Number.MAX_SAFE_INTEGER),
  };
  return fc.record({ ...shape, ...always }, { requiredKeys: ['_id', 'rev'], noNullPrototype: true });
}

/** A document of its collection's shape: any field may be missing, hold an odd value of its kind, or a secret. */
export function hostileDocument(collection: MirroredCollection): fc.Arbitrary<PendingDocument> {
  return anyOfShape(storedDocument(collection), hostileLike, collection).map(
    (doc) => ({ collection, doc }) as PendingDocument,
  );
}

/** The same with values of any kind anywhere, as after a script that knew nothing of the schema. */
export function mistypedDocument(collection: MirroredCollection): fc.Arbitrary<PendingDocument> {
  return anyOfShape(storedDocument(collection), () => fc.oneof(hostileLeaf, free), collection).map(
    (doc) => ({ collection, doc }) as PendingDocument,
  );
}
