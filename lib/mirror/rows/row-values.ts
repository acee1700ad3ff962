/// <reference lib="es2024.string" />

/** A value that a jsonb column of PostgreSQL accepts. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The columns that every mirrored table has. */
export type RowBase = {
  id: string;
  rev: number;
  deleted_at: string | null;
  created_at: string | null;
  updated_at: string | null;
};

/** Thrown for a document that cannot be mapped to a row. */
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

/** An ObjectId as 24 hex digits; null for any other value. */
export function hexId(value: HexId | null | undefined): string | null {
  return isId(value) ? value.toHexString() : null;
}

/** Removes NUL and replaces lone surrogates, which PostgreSQL rejects in JSON. */
export function cleanText(value: string): string {
  const wellFormed = value.isWellFormed() ? value : value.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '') : wellFormed;
}

/** A cleaned string; null for any other value. */
export function textOrNull(value: string | null | undefined): string | null {
  return typeof value === 'string' ? cleanText(value) : null;
}

/** ISO 8601 in UTC. Null for an invalid date, and for years before 1, which PostgreSQL formats differently. */
export function isoTime(value: Date | null | undefined): string | null {
  if (!(value instanceof Date) || !(value.getUTCFullYear() >= 1)) return null;
  // From year 10000 JavaScript adds a leading sign, after which PostgreSQL reads the date as a time zone.
  return value.toISOString().replace(/^\+0*/, '');
}

/** Null for NaN and infinity, which JSON cannot represent. */
function jsonNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

const bsonTypeOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? (value as { _bsontype?: string })._bsontype : undefined;

/**
 * A JSON number, or a string where a JavaScript number would lose precision; PostgreSQL accepts both.
 * Null for null, undefined, NaN and infinity. Throws RowError for any other type.
 */
export function numberOrNull(value: unknown): number | string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return jsonNumber(value);
  const kind = bsonTypeOf(value);
  if (typeof value !== 'bigint' && kind !== 'Long' && kind !== 'Decimal128')
    throw new RowError('Invalid document: a numeric field must be a number.');
  const text = String(value);
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  return Number.isFinite(number) ? text : null;
}

/** A boolean; null for any other value. */
export function flagOrNull(value: boolean | null | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

// Only free-form fields can have names that the schemas do not define.
const SECRET_NAME = /passw(or)?d|secret|token|hash$|^otp|^pin(_?key_?id)?$|^code$|credential|api_?key/i;

/**
 * Converts a free-form value to plain JSON: dates to ISO strings, ids to hex, strings cleaned. Omits fields with names
 * of secrets. Values without a JSON form (binary, functions) become null in a list and are omitted from an object.
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

/** A record of strings, such as chosen options; keys are not filtered. */
export function textsByKey(record: Record<string, string> | null | undefined): Record<string, string> {
  const entries = Object.entries(record ?? {}).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(entries.map(([key, value]) => [cleanText(key), cleanText(value)]));
}

/** A record of numbers, such as stock by stock key; keys are not filtered. */
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

/** The columns that every table has. Throws RowError for a document without a valid id or rev. */
export function baseColumns(doc: BaseDoc): RowBase {
  const id = hexId(doc._id);
  if (id === null) throw new RowError('Invalid document: _id must be an ObjectId.');
  if (!Number.isSafeInteger(doc.rev)) throw new RowError('Invalid document: rev must be an integer.');
  return {
    id,
    rev: doc.rev,
    deleted_at: isoTime(doc.deletedAt),
    created_at: isoTime(doc.createdAt),
    updated_at: isoTime(doc.updatedAt),
  };
}
