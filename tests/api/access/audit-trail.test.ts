import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createActor } from '@/tests/support/accounts';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('audit-trail');
});
afterAll(() => shop.stop());

const trailOf = (actorId: string) =>
  mongoose.connection
    .collection('auditevents')
    .find({ actorId: new mongoose.Types.ObjectId(actorId) })
    .toArray();

it('records repeated denials of one user and capability once', async () => {
  const { id, token } = await createActor('customer');
  for (let i = 0; i < 5; i += 1) expect((await shop.api.get('/api/partners', token)).status).toBe(403);
  await expect.poll(async () => (await trailOf(id)).length).toBeGreaterThan(0);
  expect(await trailOf(id)).toMatchObject([
    { actorRole: 'customer', action: 'refused.partners.read', mirrorPending: true, rev: 1 },
  ]);
});

it('records a denied write of an admin', async () => {
  const { id, token } = await createActor('admin');
  expect((await shop.api.post('/api/cart/items', token, {})).status).toBe(403);
  await expect.poll(async () => (await trailOf(id)).length).toBeGreaterThan(0);
  expect(await trailOf(id)).toMatchObject([{ actorRole: 'admin', action: 'refused.cart.use' }]);
});

it("records the reason when a manager overrides the status of a partner's order", async () => {
  const [customer, partner, manager] = await Promise.all([
    createActor('customer'),
    createActor('delivery_partner'),
    createActor('manager'),
  ]);
  const { body: order } = await shop.api.place(customer.token, [{ productId: (await createProduct()).id }]);
  await shop.api.post(`/api/orders/${order.id}/accept`, partner.token);
  const moved = await shop.api.post(`/api/orders/${order.id}/status`, manager.token, {
    to: 'PICKED_UP',
    reason: 'The partner’s phone is dead.',
  });
  expect(moved.status).toBe(200);
  expect(await trailOf(manager.id)).toMatchObject([
    {
      action: 'order.overridden',
      targetKind: 'order',
      targetId: new mongoose.Types.ObjectId(order.id),
      reason: 'The partner’s phone is dead.',
    },
  ]);
  expect(await trailOf(partner.id)).toEqual([]);
});
