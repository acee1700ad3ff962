import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';
import type { Report } from '@/lib/domain/reports/report-schema';
import { localHourAt } from '@/lib/domain/reports/local-hour';
import { addDays } from '@/lib/domain/reports/report-range';
import { readSales } from '@/lib/repositories/reports/sales-read-repository';
import { compactSales } from '@/lib/services/reports/compact-sales';
import { rebuildSales } from '@/lib/services/reports/rebuild-sales';
import { createActor } from '@/tests/support/accounts';
import { createOrderActors, orderIn, type OrderActors } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const ZONE = 'Asia/Kolkata';
const OUTCOMES: OrderStatus[] = ['PLACED', 'ON_THE_WAY', 'DELIVERED', 'CANCELLED', 'FAILED', 'RETURNED'];
let shop: TestServer;
let actors: OrderActors;

beforeAll(async () => {
  shop = await startTestServer('sales-rollup');
  actors = await createOrderActors();
});
afterAll(() => shop.stop());

const db = () => mongoose.connection.db!;
const today = () => localHourAt(Date.now(), ZONE).day;
const wholeYear = () => ({ from: addDays(today(), -300), to: today() });
const countEntries = () => db().collection('salesentries').countDocuments();

async function reportOf(query = ''): Promise<Report> {
  const { status, body } = await shop.api.get<Report>(`/api/reports${query}`, actors.manager.token);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

/** Small numbers that are the same in each run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Moves all times of an order and of its events to earlier days, as if it had been placed then. */
async function moveBack(orderId: string, days: number): Promise<void> {
  const back = (field: string) => ({
    $dateSubtract: { startDate: field, unit: 'day', amount: days },
  });
  await db()
    .collection('orders')
    .updateOne({ _id: new mongoose.Types.ObjectId(orderId) }, [
      {
        $set: {
          createdAt: back('$createdAt'),
          promisedAt: back('$promisedAt'),
          events: {
            $map: {
              input: '$events',
              in: { $mergeObjects: ['$$this', { at: back('$$this.at') }] },
            },
          },
        },
      },
    ]);
}

describe('the sales rollup', () => {
  it('given orders with random lines and outcomes, some at once: equals the one that is rebuilt from the orders', async () => {
    const random = seeded(7);
    const products = await Promise.all(
      [500, 1_800, 0].map((taxRate, index) =>
        createProduct({ basePrice: 4_999 + index, taxRate, hsn: taxRate ? '0401' : '', stock: { all: 500 } }),
      ),
    );
    const placed: Record<string, number> = {};
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          const outcome = OUTCOMES[random(OUTCOMES.length)]!;
          const lines = products
            .filter((_, index) => index === 0 || random(2) === 1)
            .map(({ id }) => ({ productId: id, quantity: 1 + random(4) }));
          const partner = await createActor('delivery_partner', { name: 'Ravi Kumar' });
          await orderIn(shop.api, { ...actors, partner }, outcome, { lines });
          placed[outcome] = (placed[outcome] ?? 0) + 1;
        }),
      );
      if (round % 2 === 1) await compactSales();
    }
    const incremental = await readSales('manager', wholeYear());
    expect(await rebuildSales({ chunk: 5 })).toBe(24 - (placed.PLACED ?? 0) - (placed.ON_THE_WAY ?? 0));
    expect(await countEntries()).toBe(0);
    expect(await readSales('manager', wholeYear())).toEqual(incremental);

    const { summary } = await reportOf();
    expect(summary).toMatchObject({
      orders: 24,
      delivered: placed.DELIVERED ?? 0,
      cancelled: placed.CANCELLED ?? 0,
      failed: (placed.FAILED ?? 0) + (placed.RETURNED ?? 0),
      returned: placed.RETURNED ?? 0,
    });
    expect(summary.goods + summary.deliveryFees + summary.otherFees - summary.discount).toBe(summary.revenue);
  });

  it('given two compactions at once: adds each entry once', async () => {
    for (let count = 0; count < 3; count += 1) await orderIn(shop.api, actors, 'CANCELLED');
    const before = await readSales('manager', wholeYear());
    await Promise.all([compactSales(), compactSales(), compactSales()]);
    expect(await countEntries()).toBe(0);
    expect(await readSales('manager', wholeYear())).toEqual(before);
  });

  it('given orders that end or change during a rebuild, before and after they are read: counts each once', async () => {
    const failed = await orderIn(shop.api, actors, 'FAILED');
    const live = await orderIn(shop.api, actors, 'PLACED');
    const before = (await reportOf()).summary;
    const cancel = (id: string) =>
      shop.api.post(`/api/orders/${id}/cancel`, actors.manager.token, { reason: 'Test' });
    const during: Promise<unknown>[] = [];
    // Small chunks, so that the rebuild reports its progress often.
    await rebuildSales({
      chunk: 2,
      onProgress: () => {
        if (during.length > 0) return;
        during.push(
          cancel(live.id),
          shop.api.post(`/api/orders/${failed.id}/status`, actors.manager.token, { to: 'RETURNED' }),
          orderIn(shop.api, actors, 'CANCELLED'),
          compactSales(),
        );
      },
    });
    await Promise.all(during);
    await compactSales();
    expect(during.length).toBe(4);
    expect((await reportOf()).summary).toMatchObject({
      cancelled: before.cancelled + 2,
      returned: before.returned + 1,
      failed: before.failed,
    });
    const incremental = await readSales('manager', wholeYear());
    await rebuildSales();
    expect(await readSales('manager', wholeYear())).toEqual(incremental);
  });

  it('given a second rebuild while one runs: refuses it', async () => {
    const results = await Promise.allSettled([rebuildSales(), rebuildSales()]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('given a return eight days after the failed delivery: the day of the delivery keeps its figures', async () => {
    const failed = await orderIn(shop.api, actors, 'FAILED');
    await moveBack(failed.id, 8);
    await rebuildSales();
    const day = addDays(today(), -8);
    const custom = `?from=${day}&to=${day}`;
    const before = await reportOf(custom);
    expect(before.summary).toMatchObject({ orders: 1, failed: 1, returned: 0 });
    const returnedToday = (await reportOf()).summary.returned;

    const { status } = await shop.api.post(`/api/orders/${failed.id}/status`, actors.manager.token, {
      to: 'RETURNED',
    });
    expect(status).toBe(200);
    expect(await reportOf(custom)).toEqual(before);
    expect((await reportOf()).summary.returned).toBe(returnedToday + 1);
    const incremental = await readSales('manager', wholeYear());
    await rebuildSales();
    expect(await readSales('manager', wholeYear())).toEqual(incremental);
  });

  it('given a refund for a problem of a delivery twenty days ago: it is of today, and that day keeps its figures', async () => {
    const delivered = await orderIn(shop.api, actors, 'DELIVERED');
    const path = `/api/orders/${delivered.id}`;
    const problem = { line: 0, quantity: 1, problem: 'damaged', text: 'It leaked.' };
    const reported = await shop.api.post<Order>(`${path}/reports`, actors.customer.token, problem);
    expect(reported.status).toBe(200);
    await moveBack(delivered.id, 20);
    await rebuildSales();
    const day = addDays(today(), -20);
    const before = await reportOf(`?from=${day}`);
    expect(before.summary).toMatchObject({ delivered: 1, refunded: 0 });
    const refundedToday = (await reportOf()).summary.refunded;

    const reportId = reported.body.reports!.at(-1)!.id;
    const answer = { reportId, text: 'We are sorry.', refund: 500, rev: reported.body.rev };
    expect((await shop.api.post(`${path}/answers`, actors.manager.token, answer)).status).toBe(200);
    expect((await reportOf()).summary.refunded).toBe(refundedToday + 500);
    expect(await reportOf(`?from=${day}`)).toEqual(before);
    const incremental = await readSales('manager', wholeYear());
    await rebuildSales();
    expect(await readSales('manager', wholeYear())).toEqual(incremental);
  });

  it('given a move that fails: writes no entry', async () => {
    await compactSales();
    const { id } = await orderIn(shop.api, actors, 'ON_THE_WAY');
    const { status } = await shop.api.post(`/api/orders/${id}/status`, actors.partner.token, {
      to: 'DELIVERED',
      pin: '0000',
    });
    expect(status).toBe(422);
    expect(await countEntries()).toBe(0);
  });
});
