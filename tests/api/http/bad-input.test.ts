import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { rawRequest, type RawAnswer, type RawRequest } from '@/tests/support/clients/raw-http';
import { expectRefusal as expectProblem } from '@/tests/support/denied-requests';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let manager: TestUser;
let milk: Product;
let cake: Product;
let order: Order;
let before: Record<string, string>;

beforeAll(async () => {
  shop = await startTestServer('bad-input');
  [customer, manager] = await Promise.all([createActor('customer'), createActor('manager')]);
  [milk, cake] = await Promise.all([
    createProduct({ basePrice: 5_000 }),
    createProduct({ options: cakeOptions(), stock: { half: 5, full: 5 } }),
  ]);
  order = (await shop.api.place((await createActor('customer')).token, [{ productId: milk.id }])).body;
});
beforeEach(async () => {
  before = await databaseFingerprint();
});
afterAll(async () => {
  expect(Object.prototype).not.toHaveProperty('admin');
  await expectInvariants();
  await shop.stop();
});

const expectError = (response: RawAnswer, status: number, code: string) =>
  expectProblem(shop, before, response, { status, code });

const send = (token: string, call: RawRequest) =>
  rawRequest(shop.url, {
    ...call,
    headers: { authorization: `Bearer ${token}`, ...call.headers },
  });

const json = (value: unknown): Pick<RawRequest, 'body' | 'headers'> => ({
  body: typeof value === 'string' ? value : JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
});

function sendOrder(
  body: unknown,
  headers: Record<string, string> = {},
  extra: Partial<RawRequest> = {},
): Promise<RawAnswer> {
  const made = json(body);
  return send(customer.token, {
    method: 'POST',
    path: '/api/orders',
    body: made.body,
    ...extra,
    headers: { ...made.headers, 'idempotency-key': randomUUID(), ...headers },
  });
}

type Changes = { line?: object; body?: object };
const orderBody = ({ line, body }: Changes = {}) => ({
  items: [{ productId: milk.id, quantity: 1, ...line }],
  address: ADDRESS,
  phone: '+919876543210',
  paymentMethod: 'cod',
  ...body,
});
const lines = (n: number, quantity = 1) =>
  Array.from({ length: n }, () => ({ productId: milk.id, quantity }));

describe('POST /api/orders rejects an order with', () => {
  it.each<[string, () => Changes, string]>([
    ['a quantity of 0', () => ({ line: { quantity: 0 } }), 'items.0.quantity'],
    ['a quantity of -1', () => ({ line: { quantity: -1 } }), 'items.0.quantity'],
    ['a quantity of 1.5', () => ({ line: { quantity: 1.5 } }), 'items.0.quantity'],
    ['a quantity of 1e9', () => ({ line: { quantity: 1e9 } }), 'items.0.quantity'],
    ['a quantity as a string', () => ({ line: { quantity: '2' } }), 'items.0.quantity'],
    ['no quantity', () => ({ line: { quantity: undefined } }), 'items.0.quantity'],
    ['no lines', () => ({ body: { items: [] } }), 'items'],
    ['51 lines', () => ({ body: { items: lines(51) } }), 'items'],
    ['two lines of one thing that make more than 20', () => ({ body: { items: lines(2, 15) } }), 'items'],
    ['a price in a line', () => ({ line: { unitPrice: 1 } }), 'items.0.unitPrice'],
    ['a total of its own', () => ({ body: { totals: { total: 1 } } }), 'totals'],
    ['a status', () => ({ body: { status: 'DELIVERED' } }), 'status'],
    ['another customer', () => ({ body: { customerId: manager.id } }), 'customerId'],
    ['a query operator for an id', () => ({ line: { productId: { $ne: null } } }), 'items.0.productId'],
    [
      'an id in capitals',
      () => ({ line: { productId: milk.id.toUpperCase().padStart(24, 'A') + 'A' } }),
      'items.0.productId',
    ],
    [
      'an option that its product does not have',
      () => ({ line: { options: { colour: 'red' } } }),
      'options.colour',
    ],
    ['an option of another product', () => ({ line: { options: { size: 'half' } } }), 'options.size'],
    [
      'a missing option',
      () => ({ line: { productId: cake.id, options: { flavour: 'mango' } } }),
      'options.size',
    ],
    [
      'an unknown value of an option',
      () => ({ line: { productId: cake.id, options: { flavour: 'mango', size: 'huge' } } }),
      'options.size',
    ],
    [
      'a number as option value',
      () => ({ line: { productId: cake.id, options: { flavour: 1, size: 'half' } } }),
      'items.0.options.flavour',
    ],
    ['a list as options', () => ({ line: { options: ['size'] } }), 'items.0.options'],
    ['an address without a line', () => ({ body: { address: { pin: '560001' } } }), 'address.line'],
    ['letters as PIN code', () => ({ body: { address: { ...ADDRESS, pin: 'ABCDEF' } } }), 'address.pin'],
    ['a latitude of 999', () => ({ body: { address: { ...ADDRESS, lat: 999 } } }), 'address.lat'],
    ['words as phone number', () => ({ body: { phone: 'call me' } }), 'phone'],
    ['an unknown payment method', () => ({ body: { paymentMethod: 'shells' } }), 'paymentMethod'],
    ['301 characters of notes', () => ({ body: { notes: 'x'.repeat(301) } }), 'notes'],
    ['a negative expected total', () => ({ body: { expectedTotal: -1 } }), 'expectedTotal'],
  ])('%s', async (_name, changes, path) => {
    const problem = await expectError(await sendOrder(orderBody(changes())), 400, 'VALIDATION');
    expect((problem.errors as { path: string }[]).map((error) => error.path)).toContain(path);
  });

  it('an empty cart', async () => {
    await expectError(await sendOrder(orderBody({ body: { items: undefined } })), 400, 'CART_EMPTY');
  });

  it('an id of another kind of document as product', async () => {
    await expectError(
      await sendOrder(orderBody({ line: { productId: order.id } })),
      409,
      'PRODUCT_UNAVAILABLE',
    );
  });

  it('another expected total, and responds with the current totals', async () => {
    const problem = await expectError(
      await sendOrder(orderBody({ body: { expectedTotal: 100 } })),
      409,
      'PRICE_CHANGED',
    );
    expect(problem).toMatchObject({
      expectedTotal: 100,
      totals: { items: 5_000, delivery: 2_500, total: 7_500 },
    });
  });

  it('a quantity above the stock, and responds with the stock', async () => {
    const problem = await expectError(
      await sendOrder(
        orderBody({ line: { productId: cake.id, options: { flavour: 'mango', size: 'full' }, quantity: 6 } }),
      ),
      409,
      'OUT_OF_STOCK',
    );
    expect(problem).toMatchObject({ productId: cake.id, left: 5, choice: 'Mango, 1 kg' });
  });
});

describe('POST /api/orders rejects a body that is', () => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  it.each<[string, () => string]>([
    ['cut off', () => '{"items": ['],
    ['empty', () => ''],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['a text', () => '"order"'],
    ['an array 30,000 deep', () => deep(30_000)],
    ['a field 30,000 deep', () => `{"items": ${deep(30_000)}}`],
    [
      'an object with __proto__',
      () => JSON.stringify(orderBody()).replace('{', '{"__proto__": {"admin": true},'),
    ],
    [
      'an object with constructor',
      () => JSON.stringify(orderBody({ body: { constructor: { prototype: { admin: true } } } })),
    ],
    [
      'an object with __proto__ in options',
      () =>
        JSON.stringify(orderBody({ line: { options: {} } })).replace(
          '"options":{}',
          '"options":{"__proto__":"half"}',
        ),
    ],
    [
      'an object with an escaped __proto__',
      () =>
        JSON.stringify(orderBody({ line: { options: {} } })).replace(
          '"options":{}',
          '"options":{"\\u005f_proto__":"half"}',
        ),
    ],
    [
      'an object with constructor in options',
      () => JSON.stringify(orderBody({ line: { options: { constructor: 'half' } } })),
    ],
  ])('%s', async (_name, body) => {
    await expectError(await sendOrder(body()), 400, 'VALIDATION');
  });

  it('larger than 64 kB, with or without Content-Length', async () => {
    const big = JSON.stringify(orderBody({ body: { notes: 'x'.repeat(65 * 1024) } }));
    await expectError(await sendOrder(big), 413, 'BODY_TOO_LARGE');
    await expectError(await sendOrder(big, {}, { chunked: true }), 413, 'BODY_TOO_LARGE');
  });

  it.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/jsonp'],
  ])('%s', async (type) => {
    await expectError(await sendOrder(orderBody(), { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('without a content type', async () => {
    const call = {
      method: 'POST',
      path: '/api/orders',
      body: JSON.stringify(orderBody()),
      headers: { 'idempotency-key': randomUUID() },
    };
    await expectError(await send(customer.token, call), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('Idempotency-Key', () => {
  it('is required to place an order', async () => {
    await expectError(
      await send(customer.token, { method: 'POST', path: '/api/orders', ...json(orderBody()) }),
      400,
      'IDEMPOTENCY_KEY_MISSING',
    );
  });

  it.each([
    ['', 'empty'],
    ['two words', 'with a space'],
    ['k'.repeat(201), '201 characters long'],
    ['k\u00e9y', 'beyond ASCII'],
  ])('%j is rejected: it is %s', async (key) => {
    await expectError(await sendOrder(orderBody(), { 'idempotency-key': key }), 400, 'VALIDATION');
  });

  it('given a key of another order, responds with 422 and keeps the first order', async () => {
    const buyer = await createActor('customer');
    const key = randomUUID();
    const placed = await shop.api.place(buyer.token, [{ productId: milk.id, quantity: 2 }], {}, key);
    before = await databaseFingerprint();
    const other = await send(buyer.token, {
      method: 'POST',
      path: '/api/orders',
      body: JSON.stringify(orderBody()),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    });
    await expectError(other, 422, 'IDEMPOTENCY_KEY_REUSED');
    const again = await shop.api.place(buyer.token, [{ productId: milk.id, quantity: 2 }], {}, key);
    expect(again).toMatchObject({ status: 201, body: { id: placed.body.id } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});
