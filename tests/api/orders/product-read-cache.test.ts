import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '@/lib/db/transaction';
import { adjustStock } from '@/lib/repositories/catalogue/stock-repository';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf, storedStock } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let buyer: TestUser;

beforeAll(async () => {
  shop = await startTestServer('product-memory');
  buyer = await createActor('customer');
});
afterAll(async () => {
  await expectInvariants();
  await shop.stop();
});

const buy = (productId: string, quantity = 1, key?: string) =>
  shop.api.place(buyer.token, [{ productId, quantity }], {}, key);

/** Changes a product as another process would, without an event in this process. */
async function changeInOtherProcess(productId: string, update: Record<string, unknown>): Promise<void> {
  const { modifiedCount } = await collectionOf('products').updateOne(
    { _id: new mongoose.Types.ObjectId(productId) },
    update,
  );
  expect(modifiedCount).toBe(1);
}

async function adjustInOtherProcess(productId: string, delta: number): Promise<void> {
  const change = {
    productId,
    key: 'all',
    kind: 'correct',
    delta,
    reason: 'counted',
    actorId: buyer.id,
  } as const;
  expect(await inTransaction((session) => adjustStock(session, change))).not.toBeNull();
}

describe('product cache of order placement', () => {
  it('uses a price changed by another process', async () => {
    const { id } = await createProduct({ basePrice: 1_000 });
    expect((await buy(id)).body.items[0]?.unitPrice).toBe(1_000);
    await changeInOtherProcess(id, { $set: { basePrice: 1_500 }, $inc: { rev: 1, priceRev: 1 } });
    expect((await buy(id)).body.items[0]?.unitPrice).toBe(1_500);
  });

  it('respects stock sold by another process', async () => {
    const { id } = await createProduct({ stock: { all: 10 } });
    expect((await buy(id)).status).toBe(201);
    await adjustInOtherProcess(id, -8);
    const refused = await buy(id, 2);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'OUT_OF_STOCK', left: 1 }]);
    expect(await storedStock(id)).toEqual({ all: 1 });
  });

  it('accepts an order after another process restocks the product', async () => {
    const { id } = await createProduct({ stock: { all: 1 } });
    expect((await buy(id)).status).toBe(201);
    expect((await buy(id)).status).toBe(409);
    await adjustInOtherProcess(id, 1);
    expect((await buy(id)).status).toBe(201);
  });

  it('rejects an unavailable product, but replays an earlier order for its key', async () => {
    const { id } = await createProduct();
    const key = randomUUID();
    const first = await buy(id, 1, key);
    await changeInOtherProcess(id, { $set: { available: false }, $inc: { rev: 1, priceRev: 1 } });
    expect((await buy(id)).body).toMatchObject({ code: 'PRODUCT_UNAVAILABLE' });
    const [again, other] = await Promise.all([buy(id, 1, key), buy(id)]);
    expect([again.status, again.body.id, other.status]).toEqual([201, first.body.id, 409]);
  });
});
