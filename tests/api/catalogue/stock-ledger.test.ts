import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { StockItem, StockMovement } from '@/lib/domain/catalogue/stock-movement';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { cakeOptions, createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;
let admin: TestUser;
let customer: TestUser;

beforeAll(async () => {
  shop = await startTestServer('stock-ledger');
  [manager, admin, customer] = await Promise.all([
    createActor('manager', { name: 'Meera Nair' }),
    createActor('admin'),
    createActor('customer'),
  ]);
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const move = (id: string, change: object, key?: string) =>
  shop.api.post<Product>(`/api/products/${id}/stock`, manager.token, change, key);

async function movements(id: string, query = ''): Promise<StockMovement[]> {
  const { body } = await shop.api.get<Page<StockMovement>>(
    `/api/products/${id}/stock${query}`,
    manager.token,
  );
  return body.items;
}

const brief = ({ key, kind, delta, balance }: StockMovement) => [key, kind, delta, balance];

describe('POST /api/products/:id/stock', () => {
  it('given each kind of movement, records it with the stock after it, newest first', async () => {
    const { id } = await createProduct({ stock: { all: 10 } });
    await move(id, { key: 'all', kind: 'receive', delta: 5, reason: 'delivery from the dairy' });
    await move(id, { key: 'all', kind: 'waste', delta: -2, reason: 'past its date' });
    await move(id, { key: 'all', kind: 'return', delta: 1, reason: 'brought back' });
    await move(id, { key: 'all', delta: -1, reason: 'typing error' });
    const { body } = await move(id, { key: 'all', counted: 20, reason: 'evening count' });
    expect(body.stock).toEqual({ all: 20 });
    expect((await movements(id)).map(brief)).toEqual([
      ['all', 'count', 7, 20],
      ['all', 'correct', -1, 13],
      ['all', 'return', 1, 14],
      ['all', 'waste', -2, 13],
      ['all', 'receive', 5, 15],
      ['all', 'opening', 10, 10],
    ]);
  });

  it('given a count that confirms the stock, records a movement of 0', async () => {
    const { id } = await createProduct({ stock: { all: 4 } });
    expect((await move(id, { key: 'all', counted: 4, reason: 'evening count' })).body.stock).toEqual({
      all: 4,
    });
    expect((await movements(id)).map(brief)[0]).toEqual(['all', 'count', 0, 4]);
  });

  it.each<[string, object]>([
    ['a waste that adds', { kind: 'waste', delta: 2 }],
    ['a delivery that removes', { kind: 'receive', delta: -2 }],
    ['a count by delta', { kind: 'count', delta: 2 }],
    ['a delivery by count', { kind: 'receive', counted: 2 }],
    ['delta and counted', { delta: 2, counted: 2 }],
    ['neither delta nor counted', {}],
    ['a negative count', { counted: -1 }],
    ['an unknown kind', { kind: 'steal', delta: -2 }],
    ['the kind of opening stock', { kind: 'opening', delta: 2 }],
  ])('given %s, answers 400 and moves nothing', async (_name, change) => {
    const { id } = await createProduct();
    const answer = await move(id, { key: 'all', reason: 'because', ...change });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect([await storedStock(id), await movements(id)]).toMatchObject([{ all: 100 }, { length: 1 }]);
  });

  it('given counts and orders at the same time, keeps the sum equal to the stock', async () => {
    const { id } = await createProduct({ stock: { all: 50 } });
    await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => move(id, { key: 'all', counted: 40 + n, reason: 'count' })),
      ...Array.from({ length: 5 }, () => shop.api.place(customer.token, [{ productId: id, quantity: 1 }])),
    ]);
    await expectInvariants();
  });
});

describe('GET /api/products/:id/stock', () => {
  it('names the actor to managers and admins, and pages', async () => {
    const { id } = await createProduct({ options: cakeOptions(), stock: { half: 2, full: 3 } });
    for (const delta of [1, 2, 3]) await move(id, { key: 'half', delta, reason: 'found behind the shelf' });
    const path = `/api/products/${id}/stock`;
    const first = await shop.api.get<Page<StockMovement>>(`${path}?limit=2`, admin.token);
    expect(first.body.items.map(({ delta, actor }) => [delta, actor])).toEqual([
      [3, { id: manager.id, name: 'Meera Nair' }],
      [2, { id: manager.id, name: 'Meera Nair' }],
    ]);
    const rest = await shop.api.get<Page<StockMovement>>(
      `${path}?cursor=${first.body.nextCursor}`,
      manager.token,
    );
    expect(rest.body.items.map(({ kind, actor }) => [kind, actor?.id])).toEqual([
      ['correct', manager.id],
      ['opening', undefined],
      ['opening', undefined],
    ]);
    expect((await movements(id, '?key=full')).map(brief)).toEqual([['full', 'opening', 3, 3]]);
  });

  it('answers 404 for an unknown product and 403 to a customer', async () => {
    const path = (id: string) => `/api/products/${id}/stock`;
    expect((await shop.api.get(path('a'.repeat(24)), manager.token)).status).toBe(404);
    expect((await shop.api.get(path((await createProduct()).id), customer.token)).status).toBe(403);
  });

  it('gives a movement from before kinds and balances as a correction without balance', async () => {
    const { id } = await createProduct({ stock: { all: 3 } });
    await collectionOf('stockadjustments').updateMany({ delta: 3 }, { $unset: { kind: '', balance: '' } });
    expect((await movements(id)).map(brief)).toEqual([['all', 'correct', 3, null]]);
  });
});

describe('stock of a removed option value', () => {
  it('given a cancelled order of it, writes its pieces off and adds no stock key', async () => {
    const cake = await createProduct({ options: cakeOptions(), stock: { half: 2, full: 3 } });
    const order = await shop.api.place(customer.token, [
      { productId: cake.id, options: { flavour: 'plain', size: 'half' }, quantity: 2 },
    ]);
    const options = cakeOptions().map((group) =>
      group.key === 'size' ? { ...group, values: group.values.filter(({ key }) => key !== 'half') } : group,
    );
    const { rev } = (await shop.api.get<Product>(`/api/products/${cake.id}`)).body;
    const edit = { token: manager.token, body: { rev, options } };
    expect((await shop.api.call('PATCH', `/api/products/${cake.id}`, edit)).status).toBe(200);
    await shop.api.post<Order>(`/api/orders/${order.body.id}/cancel`, customer.token, {});
    expect(await storedStock(cake.id)).toEqual({ full: 3 });
    expect((await movements(cake.id, '?key=half')).map(brief)).toEqual([
      ['half', 'correct', -2, 0],
      ['half', 'opening', 2, 2],
    ]);
    await expectInvariants();
  });
});

describe('GET /api/catalogue/products', () => {
  it.each(['low', 'sold-out'])('given the status %s, answers a page', async (status) => {
    const path = `/api/catalogue/products?status=${status}`;
    expect(await shop.api.get(path, manager.token)).toMatchObject({
      status: 200,
      body: { nextCursor: null },
    });
  });
});

describe('GET /api/stock', () => {
  const list = async (query: string) =>
    (await shop.api.get<Page<StockItem>>(`/api/stock${query}`, manager.token)).body.items;

  it('selects the stock keys at a level, and shows the pieces of orders that are not packed', async () => {
    const name = 'Level test cake';
    const cake = await createProduct({ name, options: cakeOptions(), stock: { half: 0, full: 4 } });
    await createProduct({ name: 'Level test milk', stock: { all: 90 } });
    await shop.api.place(customer.token, [
      { productId: cake.id, options: { flavour: 'plain', size: 'full' }, quantity: 3 },
    ]);
    const lines = async (status: string) =>
      (await list(`?q=level%20test&status=${status}`)).map((item) => [item.name, item.lines]);
    const half = { key: 'half', label: '½ kg', stock: 0, reserved: 0 };
    const full = { key: 'full', label: '1 kg', stock: 1, reserved: 3 };
    expect(await lines('sold-out')).toEqual([[name, [half]]]);
    expect(await lines('low')).toEqual([[name, [full]]]);
    expect(await lines('short')).toEqual([[name, [half, full]]]);
    expect((await list('?q=level%20test')).map((item) => item.name)).toEqual(['Level test milk', name]);
  });
});

describe('GET /api/stock/export', () => {
  it('writes a row for each stock key, with formulas as text', async () => {
    await createProduct({
      sku: 'EXPORT-1',
      name: '=HYPERLINK("http://evil.test","x")',
      options: cakeOptions(),
      stock: { half: 0, full: 9 },
    });
    const response = await fetch(`${shop.url}/api/stock/export`, {
      headers: { authorization: `Bearer ${manager.token}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\uFEFFsku,name,key,option,stock,low_stock_at,level\r\n')).toBe(true);
    expect(text.split('\r\n').filter((line) => line.startsWith('EXPORT-1'))).toEqual([
      `EXPORT-1,"'=HYPERLINK(""http://evil.test"",""x"")",half,½ kg,0,5,sold out`,
      `EXPORT-1,"'=HYPERLINK(""http://evil.test"",""x"")",full,1 kg,9,5,ok`,
    ]);
  });
});

/** One step of a history. `size` selects the stock key, `n` a number of pieces. */
type Step = {
  does: 'receive' | 'waste' | 'count' | 'order' | 'cancel' | 'options' | 'archive';
  n: number;
  size: 0 | 1;
};

const STEP: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('receive', 'waste', 'count', 'order', 'order', 'cancel', 'options', 'archive'),
  n: fc.integer({ min: 1, max: 9 }),
  size: fc.constantFrom(0, 1),
});

const SIZES = ['half', 'full'];

describe('random history of a product', () => {
  it('keeps the sum of the ledger less the orders equal to the stock, and the balances in a chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 5, maxLength: 25 }), async (steps) => {
        const cake = await createProduct({ options: cakeOptions(), stock: { half: 5, full: 5 } });
        const orders: string[] = [];
        for (const step of steps) await apply(cake.id, step, orders);
        await expectInvariants();
        expect(await brokenLinks(cake.id)).toEqual([]);
      }),
      { numRuns: 12, seed: 20_261_130 },
    );
  });
});

async function apply(id: string, { does, n, size }: Step, orders: string[]): Promise<void> {
  const key = SIZES[size]!;
  const { token } = manager;
  if (does === 'receive') await move(id, { key, kind: 'receive', delta: n, reason: 'delivery' });
  if (does === 'waste') await move(id, { key, kind: 'waste', delta: -n, reason: 'spoiled' });
  if (does === 'count') await move(id, { key, counted: n, reason: 'count' });
  if (does === 'order') {
    const options = { flavour: 'plain', size: key };
    const placed = await shop.api.place(customer.token, [{ productId: id, options, quantity: n }]);
    if (placed.status === 201) orders.push(placed.body.id);
  }
  if (does === 'cancel' && orders.length > 0)
    await shop.api.post(`/api/orders/${orders.splice(n % orders.length, 1)[0]}/cancel`, customer.token, {});
  if (does === 'options') await toggleSize(id, key);
  if (does === 'archive') {
    await shop.api.call('DELETE', `/api/products/${id}`, { token });
    if (n > 2) await shop.api.post(`/api/products/${id}/restore`, token);
  }
}

/** Removes a size, or adds it again. The other size is added with it when none would remain. */
async function toggleSize(id: string, key: string): Promise<void> {
  const stored = await collectionOf('products').findOne({
    _id: mongoose.Types.ObjectId.createFromHexString(id),
  });
  const present = Object.keys(stored!.stock);
  const wanted = present.includes(key) ? SIZES.filter((one) => one !== key) : SIZES;
  const options = cakeOptions().map((group) =>
    group.key === 'size'
      ? { ...group, values: group.values.filter((one) => wanted.includes(one.key)) }
      : group,
  );
  const body = { rev: stored!.rev, options };
  await shop.api.call('PATCH', `/api/products/${id}`, { token: manager.token, body });
}

/** The movements whose balance is not the previous balance plus the delta, less the orders placed between the two. */
async function brokenLinks(id: string): Promise<unknown[]> {
  const ledger = (await movements(id, '?limit=100')).reverse();
  const orders = (await collectionOf('orders').find().toArray()).filter((order) =>
    order.items.some((item) => item.productId.toHexString() === id),
  );
  /** Pieces that orders took, less those that cancellations returned, between two movements. */
  const taken = (key: string, after: string, until: string) =>
    orders
      .flatMap(({ createdAt, updatedAt, items, stockReturned }) =>
        items.flatMap((item) => {
          if (item.stockKey !== key) return [];
          const between = (at: Date) => at.toISOString() > after && at.toISOString() <= until;
          return [
            ...(between(createdAt) ? [item.quantity] : []),
            ...(stockReturned && between(updatedAt) ? [-item.quantity] : []),
          ];
        }),
      )
      .reduce((sum, n) => sum + n, 0);
  return SIZES.flatMap((key) => {
    const chain = ledger.filter((movement) => movement.key === key);
    return chain.slice(1).flatMap((movement, index) => {
      const previous = chain[index]!;
      const before = previous.balance! - taken(key, previous.at, movement.at);
      // Pieces of a removed value are written off when their order is cancelled, so both are 0 then.
      const writtenOff = movement.reason === 'Option removed' && movement.balance === 0;
      return before + movement.delta === movement.balance || writtenOff
        ? []
        : [{ previous, movement, before }];
    });
  });
}
