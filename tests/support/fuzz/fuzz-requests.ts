import { randomUUID } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { ROLES, type Role } from '@/lib/domain/access/roles';
import { rolesOf, type TestedHandler } from './handler-table';
import { HOSTILE_QUERIES, HOSTILE_SEGMENTS, HOSTILE_TEXTS, spoilt } from '../attacks/hostile-values';
import type { RawRequest } from '../clients/raw-http';
import { arbitraryOf, jsonSchemaOf, type Known } from './schema-arbitrary';

export type Caller = Role | 'visitor';
/** Valid ids for `:id`, by path prefix. */
export type Targets = Record<string, string[]>;
export type FuzzRequest = RawRequest & { handler: string; caller: Caller };

/** Half of the values match their schema, half do not. */
const halves = <T>(valid: Arbitrary<T>, hostile: Arbitrary<T>): Arbitrary<T> => fc.oneof(valid, hostile);

const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E');

function pathOf({ path, spec }: TestedHandler, known: Known, targets: Targets): Arbitrary<string> {
  if (!spec.params) return fc.constant(path);
  const prefix = Object.keys(targets).find((one) => path.startsWith(one));
  const fields: Known['fields'] = prefix ? { id: targets[prefix]! } : {};
  const valid = (
    arbitraryOf(jsonSchemaOf(spec.params), { ...known, fields }) as Arbitrary<Record<string, string>>
  ).map((params) => path.replace(/:(\w+)/g, (_, name: string) => encoded(params[name] ?? '') || '-'));
  const hostile = fc.constantFrom(...HOSTILE_SEGMENTS).map((segment) => path.replace(/:\w+/g, () => segment));
  // Three in four paths are valid, so that most requests reach the use case.
  return fc.oneof({ arbitrary: valid, weight: 3 }, { arbitrary: hostile, weight: 1 });
}

function queryOf({ spec, method }: TestedHandler, known: Known): Arbitrary<string> {
  const hostile = fc.constantFrom(...HOSTILE_QUERIES);
  if (!spec.query) return method === 'GET' ? fc.oneof(fc.constant(''), hostile) : fc.constant('');
  const valid = (arbitraryOf(jsonSchemaOf(spec.query), known) as Arbitrary<Record<string, unknown>>).map(
    (query) =>
      new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString(),
  );
  return halves(valid, hostile);
}

/** A PNG of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

function imageOf(): Arbitrary<Buffer> {
  const changed = fc.tuple(fc.nat(PNG.length - 1), fc.nat(255)).map(([at, byte]) => {
    const copy = Buffer.from(PNG);
    copy[at] = byte;
    return copy;
  });
  const cut = fc.nat(PNG.length).map((at) => PNG.subarray(0, at));
  const noise = fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes));
  return fc.oneof(fc.constant(PNG), changed, cut, noise);
}

function bodyOf({ spec, method }: TestedHandler, known: Known): Arbitrary<string | Buffer | undefined> {
  const text = fc.constantFrom<string | Buffer | undefined>(...HOSTILE_TEXTS);
  if (spec.upload) return fc.oneof(imageOf(), text);
  if (!spec.body) return method === 'GET' ? fc.constant(undefined) : fc.oneof(fc.constant(undefined), text);
  const valid = arbitraryOf(jsonSchemaOf(spec.body), known);
  const asText = (value: unknown) => JSON.stringify(value);
  return halves(
    valid.map(asText),
    fc.oneof({ arbitrary: spoilt(valid).map(asText), weight: 4 }, { arbitrary: text, weight: 1 }),
  );
}

const ODD_HEADERS: Record<string, string>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': '' },
  { 'content-encoding': 'gzip' },
  { authorization: 'Bearer' },
  { authorization: 'Bearer a.b.c' },
  { authorization: `Bearer ${'x'.repeat(5_000)}` },
  { cookie: '__Host-at=; __Host-rt==;;; =' },
  { origin: 'null' },
  { 'idempotency-key': '' },
  { 'idempotency-key': 'k'.repeat(300) },
  { 'x-timing': '1' },
  { 'x-forwarded-for': '::ffff:0:0, <script>' },
  { 'user-agent': '' },
  { 'user-agent': '\xff'.repeat(2_000) },
  { 'if-none-match': '*', range: 'bytes=0-1', 'accept-language': '*'.repeat(300) },
];

function headersOf({ spec }: TestedHandler): Arbitrary<Record<string, string>> {
  const types = spec.upload ?? spec.consumes ?? ['application/json'];
  const plain = fc.nat(30).map((n): Record<string, string> => ({
    'content-type': types[n % types.length]!,
    // A few share a key, so that stored responses are also tested.
    ...(spec.idempotency ? { 'idempotency-key': n < 3 ? `shared-${n}` : randomUUID() } : {}),
  }));
  return fc
    .tuple(plain, fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, fc.constantFrom(...ODD_HEADERS)))
    .map(([usual, odd]) => ({ ...usual, ...odd }));
}

/** Returns requests to one handler, three in four of them by a role that may call it. */
export function requestsTo(handler: TestedHandler, known: Known, targets: Targets): Arbitrary<FuzzRequest> {
  const caller = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Caller>(...rolesOf(handler)) },
    { weight: 1, arbitrary: fc.constantFrom<Caller>('visitor', ...ROLES) },
  );
  return fc
    .record({
      caller,
      path: pathOf(handler, known, targets),
      query: queryOf(handler, known),
      headers: headersOf(handler),
      body: bodyOf(handler, known),
    })
    .map(({ path, query, ...rest }) => ({
      ...rest,
      method: handler.method,
      path: query ? `${path}?${query}` : path,
      handler: handler.name,
    }));
}
