import { randomUUID } from 'node:crypto';
import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawAnswer } from '@/tests/support/clients/raw-http';

let setup: AttackSetup;
beforeAll(async () => {
  setup = await createAttackSetup('input');
});
afterAll(() => setup.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const BAD_PATH = { status: 400, code: 'PATH_INVALID' };
const METHOD_NOT_ALLOWED = { status: 405, code: 'METHOD_NOT_ALLOWED' };

const itemText = ({ product }: AttackSetup) => `"productId":"${product.id}","quantity":1`;

/** Sends a body as text, to cover JSON which JSON.stringify would not produce. */
const bodyAttack = (
  name: string,
  text: (setup: AttackSetup) => string,
  refusal: Expected = MALFORMED,
): Attack => ({
  name,
  caller: 'customer',
  request: (setup) => post('/api/cart/items', text(setup)),
  expect: refusal,
});
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe('rejects a hostile body', () => {
  attackTable(
    () => setup,
    [
      bodyAttack('arrays nested 30,000 deep', () => deep('[', ']', 30_000)),
      bodyAttack('objects nested 10,000 deep', () => deep('{"a":', '}', 10_000).replace(':}', ':1}')),
      bodyAttack('__proto__', (setup) => `{"__proto__":{"admin":true},${itemText(setup)}}`),
      bodyAttack('escaped __proto__', (setup) => `{"\\u005f\\u005fproto__":{},${itemText(setup)}}`),
      bodyAttack('constructor', (setup) => `{"constructor":{"prototype":{"admin":true}},${itemText(setup)}}`),
      bodyAttack(
        '__proto__ among record keys',
        (setup) => `{"options":{"__proto__":"x"},${itemText(setup)}}`,
      ),
      bodyAttack(
        'an operator among record keys',
        (setup) => `{"options":{"$where":"sleep"},${itemText(setup)}}`,
      ),
      bodyAttack('a dot among record keys', (setup) => `{"options":{"a.b":"x"},${itemText(setup)}}`),
      bodyAttack('a query operator as id', () => '{"productId":{"$ne":null},"quantity":1}'),
      bodyAttack('a list as id', ({ product }) => `{"productId":["${product.id}"],"quantity":1}`),
      bodyAttack(
        'an id with a null byte',
        ({ product }) => `{"productId":"${product.id}\\u0000","quantity":1}`,
      ),
      bodyAttack('an id with a line break', ({ product }) => `{"productId":"${product.id}\\n","quantity":1}`),
      bodyAttack('an id of twelve letters', () => '{"productId":"abcdefghijkl","quantity":1}'),
      bodyAttack('an infinite number', ({ product }) => `{"productId":"${product.id}","quantity":1e999}`),
      bodyAttack('a string as number', ({ product }) => `{"productId":"${product.id}","quantity":"1"}`),
      bodyAttack('a boolean as number', ({ product }) => `{"productId":"${product.id}","quantity":true}`),
      bodyAttack('a duplicate key with a bad value', (setup) => `{${itemText(setup)},"quantity":-5}`),
      bodyAttack('an unknown field', (setup) => `{${itemText(setup)},"userId":"${setup.users.victim.id}"}`),
      bodyAttack('JSON with a comment', (setup) => `{${itemText(setup)}}/**/`),
      bodyAttack('two documents', (setup) => `{${itemText(setup)}}{${itemText(setup)}}`),
      bodyAttack('NaN', ({ product }) => `{"productId":"${product.id}","quantity":NaN}`),
      bodyAttack('UTF-16', (setup) => Buffer.from(`{${itemText(setup)}}`, 'utf16le').toString('latin1')),
      bodyAttack('66 kB', (setup) => `{${itemText(setup)}}${' '.repeat(66_000)}`, {
        status: 413,
        code: 'BODY_TOO_LARGE',
      }),
      {
        name: '66 kB without a content-length',
        caller: 'customer',
        request: (setup) => ({
          ...post('/api/cart/items', `{${itemText(setup)}}${' '.repeat(66_000)}`),
          chunked: true,
        }),
        expect: { status: 413, code: 'BODY_TOO_LARGE' },
      },
      {
        name: 'gzip-encoded',
        caller: 'customer',
        request: () => ({
          ...post('/api/cart/items', gzipSync('[1]'.repeat(100_000)).toString('latin1')),
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        }),
        expect: MALFORMED,
      },
      {
        name: 'a password of 1 MB',
        caller: 'nobody',
        request: () =>
          post('/api/auth/login', { email: 'asha@blinkcart.test', password: 'x'.repeat(1_000_000) }),
        expect: { status: 413, code: 'BODY_TOO_LARGE' },
      },
    ],
  );
});

const queryAttack = (name: string, path: string, refusal: Expected, also?: Attack['also']): Attack => ({
  name,
  caller: 'customer',
  request: () => ({ path }),
  expect: refusal,
  also,
});
const itemsOf = ([answer]: RawAnswer[]) => (JSON.parse(answer!.text) as { items: Product[] }).items;

describe('rejects or neutralises a hostile query', () => {
  attackTable(
    () => setup,
    [
      queryAttack('an operator in brackets', '/api/products?category[$ne]=x', MALFORMED),
      queryAttack('an operator as the value', '/api/products?category=%7B%22%24ne%22%3Anull%7D', MALFORMED),
      queryAttack('sorting by a hidden field', '/api/products?sort=%2BpasswordHash', MALFORMED),
      queryAttack('selecting a hidden field', '/api/orders?fields=pinKeyId', MALFORMED),
      queryAttack("another customer's orders", `/api/orders?customerId=${'b'.repeat(24)}`, MALFORMED),
      queryAttack('a limit of 100,000', '/api/orders?limit=100000', MALFORMED),
      queryAttack('a negative limit', '/api/orders?limit=-1', MALFORMED),
      queryAttack('a repeated limit', '/api/orders?limit=5&limit=5000', MALFORMED),
      queryAttack('a cursor with an operator', '/api/orders?cursor=%7B%22%24gt%22%3A%22%22%7D', MALFORMED),
      queryAttack('__proto__', '/api/products?__proto__=x', MALFORMED),
      queryAttack('a regular expression as search', '/api/products?q=.*', { status: 200 }, (answers) =>
        expect(itemsOf(answers)).toEqual([]),
      ),
      queryAttack(
        'a regular expression with catastrophic backtracking',
        `/api/products?q=${encodeURIComponent('(a+)+$')}`,
        { status: 200 },
        (answers) => expect(itemsOf(answers)).toEqual([]),
      ),
      queryAttack('a search of 65 characters', `/api/products?q=${'a'.repeat(65)}`, MALFORMED),
    ],
  );
});

describe('rejects a hostile path or method', () => {
  const pathAttack = (method: string, path: string, refusal: Expected): Attack => ({
    name: `${method} ${path.slice(0, 60)}`,
    caller: 'customer',
    request: () => ({ method, path }),
    expect: refusal,
  });
  attackTable(
    () => setup,
    [
      pathAttack('GET', '/api/orders/%00', BAD_PATH),
      pathAttack('GET', '/api/orders/..%2f..%2fetc/passwd', BAD_PATH),
      pathAttack('GET', '/api/orders/%2e%2e/admin/overview', BAD_PATH),
      pathAttack('GET', '/api//admin/overview', BAD_PATH),
      pathAttack('GET', '/api/orders\\..\\admin', BAD_PATH),
      pathAttack('GET', '/api/products/%E0%A4%A', BAD_PATH),
      pathAttack('GET', '/api/products/%0d%0aset-cookie:%20a=b', BAD_PATH),
      pathAttack('GET', 'http://169.254.169.254/latest/meta-data', BAD_PATH),
      pathAttack('GET', '/api/products/__proto__', NOT_FOUND),
      pathAttack('GET', '/api/products/constructor', NOT_FOUND),
      pathAttack('GET', `/api/products/${'x'.repeat(101)}`, NOT_FOUND),
      pathAttack('GET', '/api/%61dmin/overview', { status: 403, code: 'FORBIDDEN' }),
      pathAttack('GET', '/API/admin/overview', NOT_FOUND),
      pathAttack('GET', '/.env', NOT_FOUND),
      pathAttack('GET', '/api/.git/config', NOT_FOUND),
      pathAttack('TRACE', '/api/health', METHOD_NOT_ALLOWED),
      pathAttack('PROPFIND', '/api/orders', METHOD_NOT_ALLOWED),
      pathAttack('PUT', '/api/orders', METHOD_NOT_ALLOWED),
      pathAttack('DELETE', '/api/auth/login', METHOD_NOT_ALLOWED),
    ],
  );
});

describe('HTTP parser', () => {
  /** Sends raw bytes and returns what the server responds until it closes the connection. */
  function sendRaw(text: string): Promise<string> {
    const { hostname, port } = new URL(setup.url);
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(text));
      socket.on('data', (piece) => (received += piece.toString('latin1')));
      socket.on('end', () => socket.end());
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
  }
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await databaseFingerprint();
  });
  afterEach(async () => {
    expect(await databaseFingerprint()).toEqual(before);
  });

  const head = (lines: string[]) =>
    [
      'POST /api/cart/items HTTP/1.1',
      'host: shop.test',
      'content-type: application/json',
      ...lines,
      '',
      '',
    ].join('\r\n');
  it.each<[string, () => string, RegExp]>([
    ['two content-lengths', () => head(['content-length: 4', 'content-length: 40']), /^HTTP\/1\.1 400 /],
    [
      'a content-length together with chunked encoding',
      () =>
        `${head(['content-length: 6', 'transfer-encoding: chunked'])}0\r\n\r\nGET /api/admin/overview HTTP/1.1\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'an unknown transfer encoding',
      () => `${head(['transfer-encoding: xchunked'])}0\r\n\r\n`,
      /^HTTP\/1\.1 [45]0[01] /,
    ],
    ['a line break in a header', () => head(['x-a: b\rset-cookie: c=d']), /^HTTP\/1\.1 400 /],
    ['a request head of 20 kB', () => head([`x-a: ${'y'.repeat(20_000)}`]), /^HTTP\/1\.1 431 /],
    ['bytes that are not HTTP', () => '\x16\x03\x01 hello \r\n\r\n', /^HTTP\/1\.1 400 /],
  ])('rejects %s and closes the connection', async (_name, text, refusal) => {
    const received = await sendRaw(text());
    expect(received).toMatch(refusal);
    expect(received.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

describe('markup in a text field', () => {
  attackTable(
    () => setup,
    [
      {
        name: 'is stored unchanged and returned as JSON with nosniff',
        caller: 'customer',
        request: ({ product }) =>
          post(
            '/api/orders',
            {
              items: [{ productId: product.id, quantity: 1 }],
              address: { line: '<img src=x onerror=alert(1)>', pin: '560001' },
              phone: '+919876543210',
              paymentMethod: 'cod',
              notes: '</script><script>alert(1)</script>',
            },
            { 'idempotency-key': randomUUID() },
          ),
        expect: { status: 201 },
        mustNotChange: { everythingBut: ['orders', 'products'] },
        also: ([answer]) => {
          expect(answer!.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
          expect(answer!.headers['content-type']).toMatch(/^application\/json/);
          expect(JSON.parse(answer!.text)).toMatchObject({
            address: { line: '<img src=x onerror=alert(1)>' },
            notes: '</script><script>alert(1)</script>',
          });
        },
      },
    ],
  );
});
