import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { ADDRESS } from '@/tests/support/clients/api';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
let partner: TestUser;

beforeAll(async () => {
  shop = await startTestServer('order-path');
  [customer, partner] = await Promise.all([
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
  ]);
});
afterAll(() => shop.stop());

describe('order lifecycle', () => {
  it('goes from cart to delivery, and shows the PIN only to the customer', async () => {
    const milk = await createProduct({ name: 'Toned milk', stock: { all: 3 } });
    const added = await shop.api.post<Cart>('/api/cart/items', customer.token, {
      productId: milk.id,
      quantity: 2,
    });
    expect(added.body.totals).toMatchObject({ items: 13_600, delivery: 2_500, discount: 0, total: 16_100 });

    const placed = await shop.api.call<Order>('POST', '/api/orders', {
      token: customer.token,
      key: randomUUID(),
      body: { address: ADDRESS, phone: '+919876543210', paymentMethod: 'cod', expectedTotal: 16_100 },
    });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({
      status: 'PLACED',
      rev: 1,
      totals: { total: 16_100 },
      pin: expect.stringMatching(/^\d{4}$/) as string,
    });
    expect((await shop.api.get<Cart>('/api/cart', customer.token)).body.items).toEqual([]);
    expect((await shop.api.get<{ stock: object }>(`/api/products/${milk.id}`)).body.stock).toEqual({
      all: 1,
    });

    const { id, pin } = placed.body;
    const accepted = await shop.api.post<Order>(`/api/orders/${id}/accept`, partner.token);
    expect(accepted.body).toMatchObject({ status: 'ACCEPTED', partner: { id: partner.id } });
    expect(accepted.body).not.toHaveProperty('pin');

    for (const to of ['PICKED_UP', 'ON_THE_WAY']) {
      expect(
        (await shop.api.post<Order>(`/api/orders/${id}/status`, partner.token, { to })).body.status,
      ).toBe(to);
    }
    const wrongPin = await shop.api.post(`/api/orders/${id}/status`, partner.token, {
      to: 'DELIVERED',
      pin: pin === '0000' ? '1111' : '0000',
    });
    expect(wrongPin).toMatchObject({ status: 422, body: { code: 'PIN_WRONG' } });
    const delivered = await shop.api.post<Order>(`/api/orders/${id}/status`, partner.token, {
      to: 'DELIVERED',
      pin,
    });
    expect(delivered.body).toMatchObject({ status: 'DELIVERED', payment: { method: 'cod', status: 'PAID' } });
    expect(delivered.body.events.map(({ type, rev }) => [rev, type])).toEqual([
      [1, 'PLACED'],
      [2, 'ACCEPTED'],
      [3, 'PICKED_UP'],
      [4, 'ON_THE_WAY'],
      [5, 'DELIVERED'],
    ]);
  });
});
