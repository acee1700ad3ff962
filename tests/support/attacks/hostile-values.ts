import fc, { type Arbitrary } from 'fast-check';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

/** Field values that no correct client sends. */
export const HOSTILE: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, -1e308, 2 ** 53 + 1, 1e21],
  ...[
    '',
    ' ',
    'x'.repeat(300),
    'x'.repeat(20_000),
    '\0',
    'a\0b',
    '\u202e',
    '\ud800',
    '\ufeff',
    '👩‍👩‍👧‍👦'.repeat(50),
  ],
  ...['__proto__', 'constructor', 'toString', '$where', '$ne', 'a.b', '[object Object]', 'undefined', 'NaN'],
  ...[
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%00',
    '\r\nset-cookie: a=b',
    '(a+)+$',
    '.*',
  ],
  ...[
    '0000-00-00',
    '+275760-09-13T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '9'.repeat(400),
    '1e400',
    '-0',
    '0x10',
  ],
  ...[
    {},
    [],
    [[]],
    [null],
    { $ne: null },
    { $gt: '' },
    { $where: 'sleep(1000)' },
    { $regex: '.*' },
    [{ $ne: 1 }],
  ],
  ...[nested(200), Array.from({ length: 1000 }, () => 0), { toString: 'x', valueOf: 'y' }, { length: -1 }],
];

/** Malformed or unexpected request bodies, sent unchanged. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', 'null', '[]', '{}', '0', '"text"', '{', '[', '{"a":', '{"a":1}}', '\ufeff{}', '\0', 'NaN'],
  ...[
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"a":1e999}',
    '{"a":\u0001}',
  ],
  ...[
    '[0]'.repeat(5_000),
    '['.repeat(20_000),
    `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    ' '.repeat(70_000),
  ],
  ...[
    'a=b&c=d',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    '\xff\xfe\0',
  ],
];

/** Hostile path segments, already percent-encoded. */
export const HOSTILE_SEGMENTS: readonly string[] = [
  ...[
    '%00',
    '%',
    '%zz',
    '%E0%A4%A',
    '%2e%2e',
    '..',
    '.',
    '%2f',
    'a%2fb',
    '%5c',
    '%0d%0a',
    '%F0%9F%91%A9',
    '%ED%A0%80',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    'undefined',
    '-1',
    '0',
    'NaN',
    '%5Bobject%20Object%5D',
    "'",
    ';',
    '~',
    '@',
  ],
  ...[
    'x'.repeat(300),
    'A'.repeat(24),
    'a'.repeat(24),
    'a'.repeat(25),
    '%24ne',
    '{"$ne":null}'.replaceAll('"', '%22'),
  ],
];

/** Hostile query strings. */
export const HOSTILE_QUERIES: readonly string[] = [
  ...['&', '&&&', '=', '==&=', '%', '%zz=%00', 'a[$ne]=1', 'a[]=1&a[]=2', '__proto__=x', 'constructor=y'],
  ...[
    'limit=1&limit=1000',
    'limit=-1',
    'limit=1e3',
    'cursor=%00',
    'q=%ED%A0%80',
    'q=%2A',
    `q=${'x'.repeat(4_000)}`,
  ],
  ...Array.from({ length: 3 }, (_, n) => Array.from({ length: 10 ** n }, (_, i) => `k${i}=v`).join('&')),
];

type Place = { holder: Record<string, unknown> | unknown[]; key: string | number };

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(holder);
  return keys.flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

/** Generates a valid value with one fault: a part replaced, removed or added, or the whole value replaced. */
export function spoilt(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .record({
      value: valid,
      position: fc.nat(),
      mutation: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'whole'),
      hostile: fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue()),
    })
    .map(({ value, position, mutation, hostile }) => {
      const copy = structuredClone(value);
      const places = placesIn(copy);
      if (mutation === 'whole' || places.length === 0) return hostile;
      const { holder, key } = places[position % places.length]!;
      const target = holder as Record<string | number, unknown>;
      if (mutation === 'remove') delete target[key];
      else if (mutation === 'add')
        target[typeof hostile === 'string' && hostile.length < 50 ? hostile : 'extra'] = hostile;
      else target[key] = hostile;
      return copy;
    });
}
