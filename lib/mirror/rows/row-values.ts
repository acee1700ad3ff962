/// <reference lib="es2024.string" />

/** What PostgreSQL takes for a jsonb column. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The columns that every mirrored table has. */
export type RowBase = {
  id: string;
  rev: number;
  deleted_at: string | null;
  created_at: string | null;
  updated_at: string | null;
};

/** The document itself cannot be made into a row, whatever the mirror would say. */
export class RowError extends Error {
  readonly code = 'ROW';

  constructor(message: string) {
    super(message);
    this.name = 'RowError';
  }
}

type HexId = { toHexString(): string };

function isId(value: unknown): value is HexId {
  return (
    typeof value === 'object' &&
    value !== null &&
    'toHexString' in value &&
    typeof value.toHexString === 'function'
  );
}

/** 24 hex digits, or null when there is none. */
export function hexId(value: HexId | null | undefined): string | null {
  return isId(value) ? value.toHexString() : null;
}

/** A text that PostgreSQL can hold: it refuses NUL, and halves of a surrogate pair inside JSON. */
export function cleanText(value: string): string {
  const whole = value.isWellFormed() ? value : value.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

export function textOrNull(value: string | null | undefined): string | null {
  return typeof value === 'string' ? cleanText(value) : null;
}

/** ISO 8601 in UTC. Null for what is no date, and for years before the first, which PostgreSQL writes otherwise. */
export function isoTime(value: Date | null | undefined): string | null {
  if (!(value instanceof Date) || !(value.getUTCFullYear() >= 1)) return null;
  // From the year 10000 on JavaScript puts a sign in front, and PostgreSQL takes what follows for a time zone.
  return value.toISOString().replace(/^\+0*/, '');
}

/** What JSON cannot say (NaN, infinity) comes back as null. */
function jsonNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const bsonTypeOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as { _bsontype?: string })._bsontype : undefined;

/**
 * A number as a JSON number, or as a text where a JavaScript number would not be exact: a column of PostgreSQL reads
 * both. Null for none, NaN and infinity. Throws RowError for what is no number.
 */
export function numberOrNull(value: unknown): number | string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return jsonNumber(value);
  const kind = bsonTypeOf(value);
  if (typeof value !== 'bigint' && kind !== 'Long' && kind !== 'Decimal128')
    throw new RowError('The document has something else where a number should be.');
  const text = String(value);
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  return Number.isFinite(number) ? text : null;
}

export function flagOrNull(value: boolean | null | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

// Free-form fields are the only place where a name is not ours to choose.
const SECRET_NAME = /passw(or)?d|secret|token|hash$|^otp|^pin(_?key_?id)?$|^code$|credential|api_?key/i;

/**
 * Plain JSON of a free-form value: dates as ISO texts, ids as hex, texts cleaned, names that sound like secrets left
 * out. What has no JSON form (binary, functions) becomes null in a list and is left out of an object.
 */
export function freeJson(value: unknown): Json | undefined {
  if (value === null) return null;
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return jsonNumber(value);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return undefined;
  if (value instanceof Date) return isoTime(value);
  if (isId(value)) return value.toHexString();
  if (Array.isArray(value)) return value.map((item) => freeJson(item) ?? null);
  const kind = bsonTypeOf(value);
  if (kind === 'Decimal128' || kind === 'Long') return String(value);
  if (kind !== undefined || ArrayBuffer.isView(value)) return undefined;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const kept = entries.flatMap(([key, item]): [string, Json][] => {
    const json = SECRET_NAME.test(key) ? undefined : freeJson(item);
    return json === undefined ? [] : [[cleanText(key), json]];
  });
  return Object.fromEntries(kept);
}

/** A record of texts, such as a choice of options; keys as they are. */
export function textsByKey(record: Record<string, string> | null | undefined): Record<string, string> {
  const entries = Object.entries(record ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries.map(([key, value]) => [cleanText(key), cleanText(value)]));
}

/** A record of numbers, such as stock by value key; keys as they are. */
export function numbersByKey(
  record: Record<string, number> | null | undefined,
): Record<string, number | string> {
  const entries = Object.entries(record ?? {}).flatMap(([key, value]): [string, number | string][] => {
    const isNumber = typeof value === 'number' || bsonTypeOf(value) !== undefined;
    const number = isNumber ? numberOrNull(value) : null;
    return number === null ? [] : [[cleanText(key), number]];
  });
  return Object.fromEntries(entries);
}

type BaseDoc = {
  _id: HexId;
  rev: number;
  deletedAt?: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** The shared columns. Throws RowError for a document without an id or a rev, which no row can stand for. */
export function baseColumns(doc: BaseDoc): RowBase {
  const id = hexId(doc._id);
  if (id === null) throw new RowError('The document has no ObjectId.');
  if (!Number.isSafeInteger(doc.rev)) throw new RowError('The document has no whole number as its rev.');
  return {
    id,
    rev: doc.rev,
    deleted_at: isoTime(doc.deletedAt),
    created_at: isoTime(doc.createdAt),
    updated_at: isoTime(doc.updatedAt),
  };
}
