import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let admin: TestUser;
let order: Order;
let cancelled: Order;

beforeAll(async () => {
  shop = await startTestServer('order-search');
  [actors, admin] = await Promise.all([createOrderActors(), createActor('admin')]);
  const evil = await createProduct({ name: '=cmd|calc' });
  order = await orderIn(shop.api, actors, 'PLACED', { extra: { phone: '+91 98765 43210' } });
  const other = { ...actors, customer: await createActor('customer', { name: 'Bela (guest) Sen' }) };
  cancelled = await orderIn(shop.api, other, 'CANCELLED', {
    lines: [{ productId: evil.id, quantity: 2 }],
    extra: { phone: '+91 98123 45678' },
  });
});
afterAll(() => shop.stop());

async function search(query: Record<string, string>, { token } = actors.manager): Promise<string[]> {
  const { status, body } = await shop.api.get<{ items: Order[] }>(
    `/api/orders?${new URLSearchParams(query)}`,
    token,
  );
  expect(status).toBe(200);
  return body.items.map(({ id }) => id);
}

describe('GET /api/orders with a search', () => {
  it('finds an order by its number in any case', async () => {
    expect(await search({ q: order.number })).toEqual([order.id]);
    expect(await search({ q: `#${order.number.toLowerCase()}` })).toEqual([order.id]);
  });

  it('finds orders by the end of the phone number, as written or dialled', async () => {
    for (const q of ['3210', '98765-43210', '+91 98765 43210', '098765 43210'])
      expect([q, await search({ q })]).toEqual([q, [order.id]]);
  });

  it('finds orders by a part of the name, whose special characters are literal', async () => {
    expect(await search({ q: 'asha' })).toEqual([order.id]);
    expect(await search({ q: '(GUEST)' })).toEqual([cancelled.id]);
    expect(await search({ q: '.*' })).toEqual([]);
  });

  it('combines text, status and dates, and finds only own orders of a customer', async () => {
    const [past, future] = [-60_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString());
    expect(await search({ from: past!, to: future! })).toEqual([cancelled.id, order.id]);
    expect(await search({ from: future! })).toEqual([]);
    expect(await search({ to: past! })).toEqual([]);
    expect(await search({ q: 'sen', status: 'PLACED' })).toEqual([]);
    expect(await search({ q: 'sen', status: 'CANCELLED' })).toEqual([cancelled.id]);
    expect(await search({ q: 'sen' }, actors.customer)).toEqual([]);
    expect(await search({ q: 'asha' }, actors.customer)).toEqual([order.id]);
  });

  it.each(['q=x', 'q=%00ab', 'from=yesterday', 'to=2026-13-01T00:00:00Z'])(
    'rejects %s with 400',
    async (query) => {
      expect((await shop.api.get(`/api/orders?${query}`, actors.manager.token)).status).toBe(400);
    },
  );
});

describe('GET /api/orders/export', () => {
  async function exported(query: string, { token }: TestUser): Promise<string[][]> {
    const response = await fetch(`${shop.url}/api/orders/export${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    return parse(Buffer.from(await response.arrayBuffer()), { bom: true });
  }

  it('has a row for each order of the filter, newest first, with formulas as text', async () => {
    const [header, ...rows] = await exported('', actors.manager);
    expect(rows.map(([number]) => number)).toEqual([cancelled.number, order.number]);
    const cell = (row: string[], name: string) => row[header!.indexOf(name)];
    expect(cell(rows[0]!, 'status')).toBe('CANCELLED');
    expect(cell(rows[0]!, 'pieces')).toBe('2');
    expect(cell(rows[0]!, 'total')).toBe((cancelled.totals.total / 100).toFixed(2));
    expect(cell(rows[1]!, 'phone')).toBe("'+919876543210");
    expect((await exported('?status=PLACED', actors.manager)).slice(1)).toEqual([rows[1]]);
  });

  it('masks phone numbers for admins', async () => {
    const [header, row] = await exported('?status=PLACED', admin);
    expect(row![header!.indexOf('phone')]).not.toContain('98765');
  });
});
