import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { ADDRESS } from '@/tests/support/clients/api';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createOrderActors, orderIn } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PATH = '/api/promo-codes';

let shop: TestServer;
let manager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('promo-codes');
  manager = await createActor('manager');
});
afterAll(() => shop.stop());

const create = (body: object) =>
  shop.api.post<PromoCode>(PATH, manager.token, { kind: 'percent', value: 1_000, ...body });
const edit = (id: string, body: object) =>
  shop.api.call<PromoCode & { current: PromoCode }>('PATCH', `${PATH}/${id}`, { token: manager.token, body });
const list = async (token = manager.token) =>
  (await shop.api.get<{ items: PromoCode[] }>(PATH, token)).body.items;
const apply = (token: string, code: string) =>
  shop.api.call<Cart>('PUT', '/api/cart/promo-code', { token, body: { code } });
const cartOf = async (token: string) => (await shop.api.get<Cart>('/api/cart', token)).body;
const usedCount = async (id: string) => (await list()).find((promo) => promo.id === id)!.usedCount;

const placeCart = (token: string) =>
  shop.api.post<Order>(
    '/api/orders',
    token,
    { address: ADDRESS, phone: '+919876543210', paymentMethod: 'cod' },
    randomUUID(),
  );

async function customerWith(basePrice: number, quantity = 1) {
  const customer = await createActor('customer');
  const product = await createProduct({ basePrice, stock: { all: 100 } });
  await shop.api.post('/api/cart/items', customer.token, { productId: product.id, quantity });
  return { customer, product };
}

describe('promo codes of a manager', () => {
  it('given a new, edited and deleted code, lists each state, audits it, and never reuses its text', async () => {
    const { status, body } = await create({ code: 'diwali26', usageLimit: 3, minimumItems: 5_000 });
    expect([status, body]).toMatchObject([
      201,
      { code: 'DIWALI26', rev: 1, termsRev: 1, usedCount: 0, active: true, maximumDiscount: null },
    ]);
    const changed = await edit(body.id, { termsRev: 1, usageLimit: null, maximumDiscount: 900 });
    expect(changed.body).toMatchObject({ termsRev: 2, usageLimit: null, maximumDiscount: 900 });
    const refused = await edit(body.id, { termsRev: 1, active: false });
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'PROMO_CODE_CHANGED', current: { termsRev: 2, active: true } },
    ]);
    const admin = await createActor('admin');
    expect((await list(admin.token)).map(({ code }) => code)).toContain('DIWALI26');
    expect((await shop.api.call('DELETE', `${PATH}/${body.id}`, { token: manager.token })).status).toBe(204);
    expect((await list()).map(({ code }) => code)).not.toContain('DIWALI26');
    expect(await create({ code: 'Diwali26' })).toMatchObject({
      status: 409,
      body: { code: 'PROMO_CODE_TAKEN' },
    });
    const stored = await mongoose.connection
      .collection('promocodes')
      .findOne({ _id: new mongoose.Types.ObjectId(body.id) });
    expect(stored).toMatchObject({ mirrorPending: true, rev: 3 });
    const events = await mongoose.connection
      .collection('auditevents')
      .find({ targetId: new mongoose.Types.ObjectId(body.id) })
      .sort({ _id: 1 })
      .toArray();
    expect(events.map(({ action }) => action as string)).toEqual([
      'promo_code.created',
      'promo_code.updated',
      'promo_code.deleted',
    ]);
  });

  it.each([
    [{ code: 'NO' }],
    [{ code: 'WITH SPACE' }],
    [{ code: 'TOOMUCH', value: 10_001 }],
    [{ code: 'BOTHOFTHEM', category: 'dairy', productIds: ['a'.repeat(24)] }],
  ])('given %j, refuses the code', async (body) => {
    expect((await create(body)).status).toBe(400);
  });
});

describe('the promo code of a cart', () => {
  it('given a code, the cart has its discount, and explains it once the cart or the code no longer fits', async () => {
    const { customer, product } = await customerWith(10_000, 2);
    const { body: promo } = await create({ code: 'TENTHOFF', minimumItems: 15_000 });
    const applied = await apply(customer.token, 'tenthoff');
    expect(applied.body).toMatchObject({
      promotion: { code: 'TENTHOFF', saved: 2_000, reason: null },
      totals: { items: 20_000, discount: 2_000 },
    });
    await shop.api.call('PATCH', `/api/products/${product.id}`, {
      token: manager.token,
      body: { rev: product.rev, price: 7_000 },
    });
    expect(await cartOf(customer.token)).toMatchObject({
      promotion: { saved: 0, reason: 'BELOW_MINIMUM', message: 'Add ₹10 more to use this code.' },
      totals: { items: 14_000, discount: 0 },
    });
    await edit(promo.id, { termsRev: 1, minimumItems: 0, active: false });
    expect((await cartOf(customer.token)).promotion).toMatchObject({ reason: 'OVER' });
    await edit(promo.id, { termsRev: 2, active: true });
    expect((await cartOf(customer.token)).totals.discount).toBe(1_400);
    const removed = await shop.api.call<Cart>('DELETE', '/api/cart/promo-code', { token: customer.token });
    expect(removed.body).toMatchObject({ promotion: null, totals: { discount: 0 } });
  });

  it('given an unknown code, answers 404 and keeps the earlier one', async () => {
    const { customer } = await customerWith(10_000);
    await create({ code: 'KNOWNONE' });
    await apply(customer.token, 'KNOWNONE');
    expect((await apply(customer.token, 'UNKNOWNONE')).status).toBe(404);
    expect((await cartOf(customer.token)).promotion?.code).toBe('KNOWNONE');
  });

  it('given an order of the cart, the order keeps code and discount, the cart loses its code', async () => {
    const { customer } = await customerWith(10_000);
    const { body: promo } = await create({ code: 'KEPTONE', usageLimitPerUser: 1 });
    await apply(customer.token, 'KEPTONE');
    const placed = await placeCart(customer.token);
    expect([placed.status, placed.body]).toMatchObject([
      201,
      { promotion: { id: promo.id, code: 'KEPTONE', saved: 1_000 }, totals: { discount: 1_000 } },
    ]);
    expect((await cartOf(customer.token)).promotion).toBeNull();
    expect(await usedCount(promo.id)).toBe(1);
    const product = await createProduct();
    await shop.api.post('/api/cart/items', customer.token, { productId: product.id, quantity: 1 });
    expect((await apply(customer.token, 'KEPTONE')).body.promotion).toMatchObject({ reason: 'ALREADY_USED' });
    const refused = await placeCart(customer.token);
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'PROMO_NOT_APPLICABLE', reason: 'ALREADY_USED', totals: { discount: 0 } },
    ]);
    await shop.api.post(`/api/orders/${placed.body.id}/cancel`, customer.token, {});
    expect(await usedCount(promo.id)).toBe(0);
    expect((await placeCart(customer.token)).status).toBe(201);
  });

  it('given a returned order, gives the use back', async () => {
    const actors = await createOrderActors();
    const { body: promo } = await create({ code: 'RETURNS' });
    await orderIn(shop.api, actors, 'RETURNED', { extra: { promoCode: 'RETURNS' } });
    expect(await usedCount(promo.id)).toBe(0);
    await orderIn(shop.api, actors, 'DELIVERED', { extra: { promoCode: 'RETURNS' } });
    expect(await usedCount(promo.id)).toBe(1);
  });
});
