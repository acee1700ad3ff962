import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/api';
import { databasePrint } from '@/tests/support/database-print';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { rawRequest, type RawAnswer, type RawRequest } from '@/tests/support/raw-http';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let manager: TestUser;
let partner: TestUser;
let milk: Product;
let cake: Product;
let order: Order;
let before: Record<string, string>;

beforeAll(async () => {
  shop = await startTestServer('bad-input');
  [customer, manager, partner] = await Promise.all([createActor('customer'), createActor('manager'), createActor('delivery_partner')]);
  [milk, cake] = await Promise.all([createProduct({ basePrice: 5_000 }), createProduct({ options: cakeOptions(), stock: { half: 5, full: 5 } })]);
  order = (await shop.api.place((await createActor('customer')).token, [{ productId: milk.id }])).body;
  await shop.api.post(`/api/orders/${order.id}/accept`, partner.token);
});
beforeEach(async () => {
  before = await databasePrint();
});
afterAll(async () => {
  expect(Object.prototype).not.toHaveProperty('admin');
  await expectInvariants();
  await shop.stop();
});

/** Refused with this status and code, as a problem document that can be asked about; nothing changed; still serving. */
async function expectRefusal(answer: RawAnswer, status: number, code: string): Promise<Record<string, unknown>> {
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  expect(problem).toMatchObject({ type: 'about:blank', status, code, title: expect.any(String) as string, detail: expect.any(String) as string });
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['x-request-id']).toBe(problem.requestId);
  expect(await databasePrint()).toEqual(before);
  expect((await shop.api.get('/api/health')).body).toEqual({ status: 'ok' });
  return problem;
}

const send = (token: string | null, call: RawRequest) =>
  rawRequest(shop.url, { ...call, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...call.headers } });

const json = (value: unknown): Pick<RawRequest, 'body' | 'headers'> => ({ body: typeof value === 'string' ? value : JSON.stringify(value), headers: { 'content-type': 'application/json' } });

function sendOrder(body: unknown, headers: Record<string, string> = {}, extra: Partial<RawRequest> = {}): Promise<RawAnswer> {
  const made = json(body);
  return send(customer.token, { method: 'POST', path: '/api/orders', body: made.body, ...extra, headers: { ...made.headers, 'idempotency-key': randomUUID(), ...headers } });
}

type Changes = { line?: object; body?: object };
const orderBody = ({ line, body }: Changes = {}) => ({
  items: [{ productId: milk.id, quantity: 1, ...line }],
  address: ADDRESS,
  phone: '+919876543210',
  paymentMethod: 'cod',
  ...body,
});
const lines = (n: number, quantity = 1) => Array.from({ length: n }, () => ({ productId: milk.id, quantity }));

describe('an order is refused whole when it has', () => {
  it.each<[string, () => Changes, string]>([
    ['a quantity of 0', () => ({ line: { quantity: 0 } }), 'items.0.quantity'],
    ['a quantity of -1', () => ({ line: { quantity: -1 } }), 'items.0.quantity'],
    ['a quantity of 1.5', () => ({ line: { quantity: 1.5 } }), 'items.0.quantity'],
    ['a quantity of 1e9', () => ({ line: { quantity: 1e9 } }), 'items.0.quantity'],
    ['a quantity in quotes', () => ({ line: { quantity: '2' } }), 'items.0.quantity'],
    ['no quantity', () => ({ line: { quantity: undefined } }), 'items.0.quantity'],
    ['no lines', () => ({ body: { items: [] } }), 'items'],
    ['51 lines', () => ({ body: { items: lines(51) } }), 'items'],
    ['two lines of one thing that make more than 20', () => ({ body: { items: lines(2, 15) } }), 'items'],
    ['a price in a line', () => ({ line: { unitPrice: 1 } }), 'items.0'],
    ['a total of its own', () => ({ body: { totals: { total: 1 } } }), ''],
    ['a status', () => ({ body: { status: 'DELIVERED' } }), ''],
    ['another customer', () => ({ body: { customerId: manager.id } }), ''],
    ['a query operator for an id', () => ({ line: { productId: { $ne: null } } }), 'items.0.productId'],
    ['an id in capitals', () => ({ line: { productId: milk.id.toUpperCase().padStart(24, 'A') + 'A' } }), 'items.0.productId'],
    ['an option that its product does not have', () => ({ line: { options: { colour: 'red' } } }), 'options.colour'],
    ['an option of another product', () => ({ line: { options: { size: 'half' } } }), 'options.size'],
    ['an option left open', () => ({ line: { productId: cake.id, options: { flavour: 'mango' } } }), 'options.size'],
    ['an unknown value of an option', () => ({ line: { productId: cake.id, options: { flavour: 'mango', size: 'huge' } } }), 'options.size'],
    ['a number for an option', () => ({ line: { productId: cake.id, options: { flavour: 1, size: 'half' } } }), 'items.0.options.flavour'],
    ['a list for options', () => ({ line: { options: ['size'] } }), 'items.0.options'],
    ['an address without a line', () => ({ body: { address: { pin: '560001' } } }), 'address.line'],
    ['a PIN code of letters', () => ({ body: { address: { ...ADDRESS, pin: 'ABCDEF' } } }), 'address.pin'],
    ['a latitude of 999', () => ({ body: { address: { ...ADDRESS, lat: 999 } } }), 'address.lat'],
    ['a phone number of words', () => ({ body: { phone: 'call me' } }), 'phone'],
    ['an unknown way to pay', () => ({ body: { paymentMethod: 'shells' } }), 'paymentMethod'],
    ['301 characters of notes', () => ({ body: { notes: 'x'.repeat(301) } }), 'notes'],
    ['a negative expected total', () => ({ body: { expectedTotal: -1 } }), 'expectedTotal'],
  ])('%s', async (_name, changes, path) => {
    const problem = await expectRefusal(await sendOrder(orderBody(changes())), 400, 'VALIDATION');
    expect((problem.errors as { path: string }[]).map((fault) => fault.path)).toContain(path);
  });

  it('nothing in the cart to order', async () => {
    await expectRefusal(await sendOrder(orderBody({ body: { items: undefined } })), 400, 'CART_EMPTY');
  });

  it('a product that is another thing’s id', async () => {
    await expectRefusal(await sendOrder(orderBody({ line: { productId: order.id } })), 409, 'PRODUCT_UNAVAILABLE');
  });

  it('a total that is not the shop’s, which is then told', async () => {
    const problem = await expectRefusal(await sendOrder(orderBody({ body: { expectedTotal: 100 } })), 409, 'PRICE_CHANGED');
    expect(problem).toMatchObject({ expectedTotal: 100, totals: { items: 5_000, delivery: 2_500, total: 7_500 } });
  });

  it('more pieces than are left, which are then told', async () => {
    const problem = await expectRefusal(await sendOrder(orderBody({ line: { productId: cake.id, options: { flavour: 'mango', size: 'full' }, quantity: 6 } })), 409, 'OUT_OF_STOCK');
    expect(problem).toMatchObject({ productId: cake.id, left: 5, choice: 'Mango, 1 kg' });
  });
});

describe('a body is refused when it is', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  it.each<[string, () => string]>([
    ['cut off', () => '{"items": ['],
    ['empty', () => ''],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['a text', () => '"order"'],
    ['an array 30,000 deep', () => deep(30_000)],
    ['a field 30,000 deep', () => `{"items": ${deep(30_000)}}`],
    ['carrying __proto__', () => JSON.stringify(orderBody()).replace('{', '{"__proto__": {"admin": true},')],
    ['carrying constructor', () => JSON.stringify(orderBody({ body: { constructor: { prototype: { admin: true } } } }))],
    ['carrying __proto__ among the options', () => JSON.stringify(orderBody({ line: { options: {} } })).replace('"options":{}', '"options":{"__proto__":"half"}')],
    ['carrying __proto__ in disguise', () => JSON.stringify(orderBody({ line: { options: {} } })).replace('"options":{}', '"options":{"\\u005f_proto__":"half"}')],
    ['carrying constructor among the options', () => JSON.stringify(orderBody({ line: { options: { constructor: 'half' } } }))],
  ])('%s', async (_name, body) => {
    await expectRefusal(await sendOrder(body()), 400, 'VALIDATION');
  });

  it('larger than 64 kB, with its length or without', async () => {
    const big = JSON.stringify(orderBody({ body: { notes: 'x'.repeat(65 * 1024) } }));
    await expectRefusal(await sendOrder(big), 413, 'BODY_TOO_LARGE');
    await expectRefusal(await sendOrder(big, {}, { chunked: true }), 413, 'BODY_TOO_LARGE');
  });

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['multipart/form-data; boundary=x'], ['application/jsonp']])('%s', async (type) => {
    await expectRefusal(await sendOrder(orderBody(), { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('of no type', async () => {
    const call = { method: 'POST', path: '/api/orders', body: JSON.stringify(orderBody()), headers: { 'idempotency-key': randomUUID() } };
    await expectRefusal(await send(customer.token, call), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('an Idempotency-Key', () => {
  it('is needed to order', async () => {
    await expectRefusal(await send(customer.token, { method: 'POST', path: '/api/orders', ...json(orderBody()) }), 400, 'IDEMPOTENCY_KEY_MISSING');
  });

  it.each([['', 'empty'], ['two words', 'with a space'], ['k'.repeat(201), '201 characters long'], ['k\u00e9y', 'beyond ASCII']])('%j is refused: it is %s', async (key) => {
    await expectRefusal(await sendOrder(orderBody(), { 'idempotency-key': key }), 400, 'VALIDATION');
  });

  it('used for another order is refused, and the first one stands', async () => {
    const buyer = await createActor('customer');
    const key = randomUUID();
    const placed = await shop.api.place(buyer.token, [{ productId: milk.id, quantity: 2 }], {}, key);
    before = await databasePrint();
    const other = await send(buyer.token, { method: 'POST', path: '/api/orders', body: JSON.stringify(orderBody()), headers: { 'content-type': 'application/json', 'idempotency-key': key } });
    await expectRefusal(other, 422, 'IDEMPOTENCY_KEY_REUSED');
    const again = await shop.api.place(buyer.token, [{ productId: milk.id, quantity: 2 }], {}, key);
    expect(again).toMatchObject({ status: 201, body: { id: placed.body.id } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('an address is refused when it', () => {
  it.each<[string, string]>([
    ['holds a null byte', '/api/orders/%00'],
    ['has dot segments', '/api/orders/../me'],
    ['has encoded dot segments', '/api/orders/%2e%2e/me'],
    ['has an encoded slash', '/api/orders%2fmine'],
    ['has a backslash', '/api/orders\\mine'],
    ['has double slashes', '//api/orders'],
    ['does not decode', '/api/orders/%E0%A4%A'],
    ['is another server’s', 'http://evil.test/api/orders'],
  ])('%s', async (_name, path) => {
    await expectRefusal(await send(customer.token, { path }), 400, 'PATH_INVALID');
  });

  it.each<[string, string, number, string]>([
    ['names an order by a word', '/api/orders/mine', 400, 'VALIDATION'],
    ['names an order in capitals', `/api/orders/${'A'.repeat(24)}`, 400, 'VALIDATION'],
    ['names an order that is not there', `/api/orders/${'a'.repeat(24)}`, 404, 'NOT_FOUND'],
    ['names a product that is not there', '/api/products/no-such-thing', 404, 'NOT_FOUND'],
    ['leads nowhere', '/api/nothing', 404, 'NOT_FOUND'],
    ['asks for no rows', '/api/orders?limit=0', 400, 'VALIDATION'],
    ['asks for 101 rows', '/api/orders?limit=101', 400, 'VALIDATION'],
    ['asks for 1e1 rows', '/api/orders?limit=1e1', 400, 'VALIDATION'],
    ['has a cursor of its own making', '/api/orders?cursor=abc', 400, 'VALIDATION'],
    ['asks by an unknown field', '/api/orders?customerId=1', 400, 'VALIDATION'],
    ['asks for an unknown status', '/api/orders?status=LOST', 400, 'VALIDATION'],
    ['asks for 65 characters of name', `/api/products?q=${'x'.repeat(65)}`, 400, 'VALIDATION'],
    ['has a filter that is no key', '/api/products?category[$ne]=x', 400, 'VALIDATION'],
  ])('%s', async (_name, path, status, code) => {
    await expectRefusal(await send(customer.token, { path }), status, code);
  });

  it.each<[string, string, string | undefined]>([
    ['TRACE', '/api/health', undefined],
    ['PROPFIND', '/api/orders', undefined],
    ['PUT', '/api/orders', 'GET, POST, OPTIONS'],
    ['GET', '/api/auth/login', 'POST, OPTIONS'],
    ['DELETE', `/api/orders/${'a'.repeat(24)}`, 'GET, OPTIONS'],
  ])('does not serve %s: %s', async (method, path, allow) => {
    const answer = await send(customer.token, { method, path });
    await expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.allow).toBe(allow);
  });
});

describe('other steps refuse', () => {
  it.each<[string, object]>([
    ['an unknown status', { to: 'FLYING' }],
    ['a PIN of five digits', { to: 'DELIVERED', pin: '12345' }],
    ['a PIN that is a number', { to: 'DELIVERED', pin: 1234 }],
    ['a rev of 0', { to: 'PICKED_UP', rev: 0 }],
    ['a tap at no time', { to: 'PICKED_UP', tappedAt: 'yesterday' }],
    ['a reason of two letters', { to: 'FAILED', reason: 'no' }],
    ['a line before the first', { to: 'RETURNED', sellable: [-1] }],
  ])('%s', async (_name, body) => {
    await expectRefusal(await send(partner.token, { method: 'POST', path: `/api/orders/${order.id}/status`, ...json(body) }), 400, 'VALIDATION');
  });

  it.each<[string, object, number, string]>([
    ['a stock change of 0', { key: 'all', delta: 0, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change of half a piece', { key: 'all', delta: 0.5, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change of a billion', { key: 'all', delta: 1e9, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock change without a reason', { key: 'all', delta: 1 }, 400, 'VALIDATION'],
    ['a stock key with a dollar', { key: '$inc', delta: 1, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock key with a dot', { key: 'all.x', delta: 1, reason: 'counted' }, 400, 'VALIDATION'],
    ['a stock that falls below zero', { key: 'all', delta: -1000, reason: 'counted' }, 409, 'STOCK_TOO_LOW'],
    ['a stock that is not kept', { key: 'half', delta: 1, reason: 'counted' }, 409, 'STOCK_KEY_UNKNOWN'],
    ['a stock that every object seems to have', { key: 'constructor', delta: 1, reason: 'counted' }, 409, 'STOCK_KEY_UNKNOWN'],
  ])('%s', async (_name, body, status, code) => {
    await expectRefusal(await send(manager.token, { method: 'POST', path: `/api/products/${milk.id}/stock`, ...json(body) }), status, code);
  });

  it.each<[string, string, object]>([
    ['a role at sign-up', '/api/auth/register', { name: 'Eve', email: 'eve@blinkcart.test', password: 'correct horse', role: 'admin' }],
    ['a password of 7 characters', '/api/auth/register', { name: 'Eve', email: 'eve@blinkcart.test', password: '1234567' }],
    ['a password of 129 characters', '/api/auth/register', { name: 'Eve', email: 'eve@blinkcart.test', password: 'p'.repeat(129) }],
    ['an email without a host', '/api/auth/register', { name: 'Eve', email: 'eve', password: 'correct horse' }],
    ['a query operator for a password', '/api/auth/login', { email: 'eve@blinkcart.test', password: { $ne: '' } }],
    ['a query operator for an email', '/api/auth/login', { email: { $gt: '' }, password: 'correct horse' }],
  ])('%s', async (_name, path, body) => {
    await expectRefusal(await send(null, { method: 'POST', path, ...json(body) }), 400, 'VALIDATION');
  });
});
