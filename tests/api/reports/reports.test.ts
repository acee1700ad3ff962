import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '@/lib/domain/reports/report-schema';
import { localHourAt } from '@/lib/domain/reports/local-hour';
import { addDays } from '@/lib/domain/reports/report-range';
import { recordStockOuts } from '@/lib/services/reports/watch-stock-outs';
import { rebuildSales } from '@/lib/services/reports/rebuild-sales';
import { hours } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let actors: OrderActors;
let admin: TestUser;
let milk: { id: string };

beforeAll(async () => {
  shop = await startTestServer('reports');
  actors = await createOrderActors();
  admin = await createActor('admin');
  milk = await createProduct({
    name: '=Milk',
    basePrice: 10_500,
    taxRate: 500,
    hsn: '0401',
    stock: { all: 10 },
  });
  const bread = await createProduct({ basePrice: 11_800, taxRate: 1_800, hsn: '1905' });
  await orderIn(shop.api, actors, 'DELIVERED', {
    lines: [{ productId: milk.id, quantity: 2 }, { productId: bread.id }],
  });
  const { body } = await shop.api.place(actors.customer.token, [{ productId: milk.id }]);
  await shop.api.post(`/api/orders/${body.id}/cancel`, actors.manager.token, { reason: 'Out of bags' });
  await shop.api.place(actors.customer.token, [{ productId: milk.id }]);
});
afterAll(() => shop.stop());

const today = () => localHourAt(Date.now(), 'Asia/Kolkata').day;
const reportFor = (token: string, query = '') => shop.api.get<Report>(`/api/reports${query}`, token);
const stockOuts = async () => (await reportFor(actors.manager.token)).body.stockOuts;

describe('GET /api/reports', () => {
  it('given a delivered, a cancelled and an open order: reports all of them for the day', async () => {
    const { body } = await reportFor(actors.manager.token);
    expect([body.from, body.to, body.currency]).toEqual([today(), today(), 'INR']);
    expect(body.summary).toMatchObject({ orders: 3, delivered: 1, cancelled: 1, goods: 32_800, pieces: 3 });
    expect(body.summary).toMatchObject({ onTime: 1, late: 0, failed: 0 });
    expect(body.tax).toEqual([
      { rate: 500, hsn: '0401', gross: 21_000, taxable: 20_000, tax: 1_000 },
      { rate: 1_800, hsn: '1905', gross: 11_800, taxable: 10_000, tax: 1_800 },
    ]);
    expect(body.products[0]).toMatchObject({ productId: milk.id, name: '=Milk', pieces: 2, revenue: 21_000 });
    expect(body.reasons).toEqual([{ kind: 'CANCELLED', by: 'manager', reason: 'Out of bags', count: 1 }]);
    expect(body.packing).toMatchObject({ count: 1, p50: 1, p90: 1 });
    expect(body.hours.reduce((sum, { orders }) => sum + orders, 0)).toBe(3);
  });

  it('given an admin and a manager: both read the same; a customer and a partner are refused', async () => {
    const [forManager, forAdmin] = await Promise.all(
      [actors.manager, admin].map(({ token }) => reportFor(token, '?range=7d')),
    );
    expect(forAdmin!.body).toEqual(forManager!.body);
    for (const { token } of [actors.customer, actors.partner])
      expect((await reportFor(token)).status).toBe(403);
  });

  it('given days that are reversed or more than a year apart: answers 400', async () => {
    for (const query of ['?from=2026-11-30&to=2026-11-01', '?from=2025-01-01&to=2026-11-01']) {
      const { status, body } = await reportFor(actors.manager.token, query);
      expect([status, (body as unknown as { code: string }).code]).toEqual([400, 'VALIDATION']);
    }
  });

  it('given days without orders: reports zeros for each of them', async () => {
    const { body } = await reportFor(actors.manager.token, '?from=2020-01-01&to=2020-01-03');
    expect(body.days.map(({ day, orders }) => [day, orders])).toEqual([
      ['2020-01-01', 0],
      ['2020-01-02', 0],
      ['2020-01-03', 0],
    ]);
    expect([body.packing.p50, body.products, body.tax]).toEqual([null, [], []]);
  });
});

describe('GET /api/reports/export', () => {
  it('given a report: writes it as CSV that no spreadsheet executes', async () => {
    const file = async (report: string) => {
      const response = await fetch(`${shop.url}/api/reports/export?report=${report}`, {
        headers: { authorization: `Bearer ${actors.manager.token}` },
      });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/csv'),
      ]);
      return (await response.text()).split('\r\n');
    };
    expect((await file('tax')).slice(0, 3)).toEqual([
      'rate_percent,hsn,gross,taxable,tax',
      '5,0401,210.00,200.00,10.00',
      '18,1905,118.00,100.00,18.00',
    ]);
    expect((await file('products'))[1]).toMatch(/,'=Milk,2,210\.00$/);
    expect((await file('days'))[1]).toMatch(new RegExp(`^${today()},3,1,`));
    expect((await file('hours')).filter(Boolean)).toHaveLength(25);
  });
});

describe('stock-outs', () => {
  it('given a product that sold in the days before: estimates the loss until it is back', async () => {
    const product = await createProduct({ basePrice: 28_000, stock: { all: 1 } });
    const sold = await orderIn(shop.api, actors, 'DELIVERED', { lines: [{ productId: product.id }] });
    const day = addDays(today(), -3);
    await mongoose.connection
      .db!.collection('orders')
      .updateOne({ _id: new mongoose.Types.ObjectId(sold.id) }, [
        {
          $set: {
            events: {
              $map: {
                input: '$events',
                in: { $mergeObjects: ['$$this', { at: new Date(`${day}T06:00:00Z`) }] },
              },
            },
          },
        },
      ]);
    await rebuildSales();
    const since = new Date(Date.now() - hours(6));
    await recordStockOuts([product.id]);
    // The job may have noticed it first, so the beginning is set here.
    await mongoose.connection
      .db!.collection('stockouts')
      .updateOne({ productId: new mongoose.Types.ObjectId(product.id) }, { $set: { from: since } });
    // Noticed again, also by another process: still one.
    await Promise.all([recordStockOuts([product.id]), recordStockOuts()]);
    const open = (await stockOuts()).filter(({ productId }) => productId === product.id);
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ from: since.toISOString(), to: null });
    // 280 in 28 days is 10 a day. The report has today's part of the six hours only.
    expect(open[0]!.estimatedLoss).toBe(Math.round((open[0]!.minutes * 1_000) / (24 * 60)));
    expect(open[0]!.minutes).toBeGreaterThan(0);

    await shop.api.post(`/api/products/${product.id}/stock`, actors.manager.token, {
      key: 'all',
      delta: 5,
      reason: 'Delivery',
    });
    await recordStockOuts([product.id]);
    const closed = (await stockOuts()).filter(({ productId }) => productId === product.id);
    expect(closed.map(({ to }) => to)).toEqual([expect.any(String)]);
  });

  it('given a sold out product that the shop takes off the shelves: ends its stock-out', async () => {
    const product = await createProduct({ stock: { all: 0 } });
    await recordStockOuts([product.id]);
    const { body } = await shop.api.get<{ rev: number }>(`/api/products/${product.id}`, actors.manager.token);
    const edited = await shop.api.call('PATCH', `/api/products/${product.id}`, {
      token: actors.manager.token,
      body: { rev: body.rev, available: false },
    });
    expect(edited.status).toBe(200);
    await recordStockOuts([product.id]);
    const found = (await stockOuts()).filter(({ productId }) => productId === product.id);
    expect(found.map(({ to }) => to)).toEqual([expect.any(String)]);
  });
});
