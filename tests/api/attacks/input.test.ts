import { randomUUID } from 'node:crypto';
import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createAttackSetup, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { attackTable, post, type Attack, type Expected } from '@/tests/support/attacks/attack-table';
import type { RawAnswer } from '@/tests/support/clients/raw-http';

let scene: AttackSetup;
beforeAll(async () => {
  scene = await createAttackSetup('input');
});
afterAll(() => scene.stop());

const MALFORMED = { status: 400, code: 'VALIDATION' };
const NOT_FOUND = { status: 404, code: 'NOT_FOUND' };
const BAD_PATH = { status: 400, code: 'PATH_INVALID' };
const NO_METHOD = { status: 405, code: 'METHOD_NOT_ALLOWED' };

const itemText = ({ product }: AttackSetup) => `"productId":"${product.id}","quantity":1`;

/** A body for the cart, as text: what JSON.stringify would never write. */
const bodied = (
  name: string,
  text: (here: AttackSetup) => string,
  refusal: Expected = MALFORMED,
): Attack => ({
  name,
  who: 'customer',
  request: (here) => post('/api/cart/items', text(here)),
  expect: refusal,
});
const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

describe('a body that is built to hurt is refused:', () => {
  attackTable(
    () => scene,
    [
      bodied('lists 30,000 deep', () => deep('[', ']', 30_000)),
      bodied('objects 10,000 deep', () => deep('{"a":', '}', 10_000).replace(':}', ':1}')),
      bodied('__proto__', (here) => `{"__proto__":{"admin":true},${itemText(here)}}`),
      bodied('__proto__ spelled by escapes', (here) => `{"\\u005f\\u005fproto__":{},${itemText(here)}}`),
      bodied('constructor', (here) => `{"constructor":{"prototype":{"admin":true}},${itemText(here)}}`),
      bodied('__proto__ among free keys', (here) => `{"options":{"__proto__":"x"},${itemText(here)}}`),
      bodied('an operator among free keys', (here) => `{"options":{"$where":"sleep"},${itemText(here)}}`),
      bodied('a dot among free keys', (here) => `{"options":{"a.b":"x"},${itemText(here)}}`),
      bodied('the id as an operator', () => '{"productId":{"$ne":null},"quantity":1}'),
      bodied('the id as a list', ({ product }) => `{"productId":["${product.id}"],"quantity":1}`),
      bodied('the id with a null byte', ({ product }) => `{"productId":"${product.id}\\u0000","quantity":1}`),
      bodied('the id with a line break', ({ product }) => `{"productId":"${product.id}\\n","quantity":1}`),
      bodied('an id of twelve letters', () => '{"productId":"abcdefghijkl","quantity":1}'),
      bodied(
        'a number beyond all numbers',
        ({ product }) => `{"productId":"${product.id}","quantity":1e999}`,
      ),
      bodied('a number in a text', ({ product }) => `{"productId":"${product.id}","quantity":"1"}`),
      bodied('a number that is true', ({ product }) => `{"productId":"${product.id}","quantity":true}`),
      bodied('a second, bad quantity', (here) => `{${itemText(here)},"quantity":-5}`),
      bodied('a field nobody asked for', (here) => `{${itemText(here)},"userId":"${here.users.victim.id}"}`),
      bodied('JSON with a comment', (here) => `{${itemText(here)}}/**/`),
      bodied('two documents', (here) => `{${itemText(here)}}{${itemText(here)}}`),
      bodied('NaN', ({ product }) => `{"productId":"${product.id}","quantity":NaN}`),
      bodied('another encoding', (here) => Buffer.from(`{${itemText(here)}}`, 'utf16le').toString('latin1')),
      bodied('66 kB', (here) => `{${itemText(here)}}${' '.repeat(66_000)}`, {
        status: 413,
        code: 'BODY_TOO_LARGE',
      }),
      {
        name: '66 kB that do not say so',
        who: 'customer',
        request: (here) => ({
          ...post('/api/cart/items', `{${itemText(here)}}${' '.repeat(66_000)}`),
          chunked: true,
        }),
        expect: { status: 413, code: 'BODY_TOO_LARGE' },
      },
      {
        name: 'packed, so that it grows inside',
        who: 'customer',
        request: () => ({
          ...post('/api/cart/items', gzipSync('[1]'.repeat(100_000)).toString('latin1')),
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        }),
        expect: MALFORMED,
      },
      {
        name: 'a password of 1 MB',
        who: 'nobody',
        request: () =>
          post('/api/auth/login', { email: 'asha@blinkcart.test', password: 'x'.repeat(1_000_000) }),
        expect: { status: 413, code: 'BODY_TOO_LARGE' },
      },
    ],
  );
});

const asked = (name: string, path: string, refusal: Expected, also?: Attack['also']): Attack => ({
  name,
  who: 'customer',
  request: () => ({ path }),
  expect: refusal,
  also,
});
const itemsOf = ([answer]: RawAnswer[]) => (JSON.parse(answer!.text) as { items: Product[] }).items;

describe('a query that asks for more than it may:', () => {
  attackTable(
    () => scene,
    [
      asked('an operator in brackets', '/api/products?category[$ne]=x', MALFORMED),
      asked('an operator as the value', '/api/products?category=%7B%22%24ne%22%3Anull%7D', MALFORMED),
      asked('a hidden field by sorting', '/api/products?sort=%2BpasswordHash', MALFORMED),
      asked('hidden fields by name', '/api/orders?fields=pinKeyId', MALFORMED),
      asked('another’s orders', `/api/orders?customerId=${'b'.repeat(24)}`, MALFORMED),
      asked('everything at once', '/api/orders?limit=100000', MALFORMED),
      asked('less than nothing', '/api/orders?limit=-1', MALFORMED),
      asked('a good and then a bad limit', '/api/orders?limit=5&limit=5000', MALFORMED),
      asked('a cursor with an operator', '/api/orders?cursor=%7B%22%24gt%22%3A%22%22%7D', MALFORMED),
      asked('__proto__', '/api/products?__proto__=x', MALFORMED),
      asked('a search of every product by an expression', '/api/products?q=.*', { status: 200 }, (answers) =>
        expect(itemsOf(answers)).toEqual([]),
      ),
      asked(
        'a search that would never end',
        `/api/products?q=${encodeURIComponent('(a+)+$')}`,
        { status: 200 },
        (answers) => expect(itemsOf(answers)).toEqual([]),
      ),
      asked('a search of 65 characters', `/api/products?q=${'a'.repeat(65)}`, MALFORMED),
    ],
  );
});

describe('an address that leads elsewhere:', () => {
  const by = (method: string, path: string, refusal: Expected): Attack => ({
    name: `${method} ${path.slice(0, 60)}`,
    who: 'customer',
    request: () => ({ method, path }),
    expect: refusal,
  });
  attackTable(
    () => scene,
    [
      by('GET', '/api/orders/%00', BAD_PATH),
      by('GET', '/api/orders/..%2f..%2fetc/passwd', BAD_PATH),
      by('GET', '/api/orders/%2e%2e/admin/overview', BAD_PATH),
      by('GET', '/api//admin/overview', BAD_PATH),
      by('GET', '/api/orders\\..\\admin', BAD_PATH),
      by('GET', '/api/products/%E0%A4%A', BAD_PATH),
      by('GET', '/api/products/%0d%0aset-cookie:%20a=b', BAD_PATH),
      by('GET', 'http://169.254.169.254/latest/meta-data', BAD_PATH),
      by('GET', '/api/products/__proto__', NOT_FOUND),
      by('GET', '/api/products/constructor', NOT_FOUND),
      by('GET', `/api/products/${'x'.repeat(101)}`, NOT_FOUND),
      by('GET', '/api/%61dmin/overview', { status: 403, code: 'FORBIDDEN' }),
      by('GET', '/API/admin/overview', NOT_FOUND),
      by('GET', '/.env', NOT_FOUND),
      by('GET', '/api/.git/config', NOT_FOUND),
      by('TRACE', '/api/health', NO_METHOD),
      by('PROPFIND', '/api/orders', NO_METHOD),
      by('PUT', '/api/orders', NO_METHOD),
      by('DELETE', '/api/auth/login', NO_METHOD),
    ],
  );
});

describe('a request that is two, or never one:', () => {
  /** Sends these bytes as they are and returns what comes back until the server hangs up. */
  function speak(text: string): Promise<string> {
    const { hostname, port } = new URL(scene.url);
    return new Promise((resolve, reject) => {
      let heard = '';
      const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(text));
      socket.on('data', (piece) => (heard += piece.toString('latin1')));
      socket.on('end', () => socket.end());
      socket.on('close', () => resolve(heard));
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
    ['two lengths', () => head(['content-length: 4', 'content-length: 40']), /^HTTP\/1\.1 400 /],
    [
      'a length and pieces at once, hiding a second request',
      () =>
        `${head(['content-length: 6', 'transfer-encoding: chunked'])}0\r\n\r\nGET /api/admin/overview HTTP/1.1\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'pieces in an unknown way',
      () => `${head(['transfer-encoding: xchunked'])}0\r\n\r\n`,
      /^HTTP\/1\.1 [45]0[01] /,
    ],
    ['a line break in a header', () => head(['x-a: b\rset-cookie: c=d']), /^HTTP\/1\.1 400 /],
    ['a head of 20 kB', () => head([`x-a: ${'y'.repeat(20_000)}`]), /^HTTP\/1\.1 431 /],
    ['no HTTP at all', () => '\x16\x03\x01 hello \r\n\r\n', /^HTTP\/1\.1 400 /],
  ])('%s', async (_name, text, refusal) => {
    const heard = await speak(text());
    expect(heard).toMatch(refusal);
    expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

describe('a name with markup', () => {
  attackTable(
    () => scene,
    [
      {
        name: 'is kept as the text it is, and goes out as JSON that no browser takes for a page',
        who: 'customer',
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
