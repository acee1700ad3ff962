import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/passwords';
import type { AccountExport } from '@/lib/domain/accounts/export-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { insertLoginEvent } from '@/lib/repositories/accounts/login-event-repository';
import { insertNotification } from '@/lib/repositories/notifications/notification-repository';
import { firstRev } from '@/lib/repositories/shared/mirrored-write';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { collectionOf } from '@/tests/support/documents';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createOrderActors, orderIn } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
beforeAll(async () => {
  shop = await startTestServer('export', { RATE_LIMITS: 'on' });
});
afterAll(() => shop.stop());

const download = (user: TestUser) =>
  shop.api.get<AccountExport & { code: string }>('/api/me/export', user.token);

it('exports all data of the user as a file, without data or secrets of others', async () => {
  const actors = await createOrderActors();
  const { customer, partner } = actors;
  const other = await createActor('customer', { name: 'Zubin Other' });
  const product = await createProduct();
  const delivered = await orderIn(shop.api, actors, 'DELIVERED');
  const open = await orderIn(shop.api, actors, 'PLACED');
  await shop.api.place(other.token, [{ productId: product.id }]);
  await shop.api.post('/api/cart/items', customer.token, { productId: product.id, quantity: 3 });
  await shop.api.post('/api/me/addresses', customer.token, { line: '9 Own Road', pin: '560009' });
  const userId = new mongoose.Types.ObjectId(customer.id);
  const db = mongoose.connection;
  const fields = { userId, productId: new mongoose.Types.ObjectId(product.id), ...firstRev(new Date()) };
  await db.collection('wishlistitems').insertOne({ ...fields });
  await db.collection('reviews').insertOne({
    ...fields,
    rating: 5,
    comment: 'As fresh as it gets',
    editedAt: new Date('2026-11-02T10:00:00.000Z'),
    hidden: { at: new Date(), reason: 'Names a neighbour', by: new mongoose.Types.ObjectId() },
    reply: { at: new Date(), text: 'Thank you.', by: new mongoose.Types.ObjectId() },
  });
  await insertLoginEvent(
    { userId: customer.id, method: 'password', result: 'failure', reason: 'wrong-password' },
    { ip: '203.0.113.9', device: 'Own phone' },
  );
  await insertNotification({
    userId: customer.id,
    kind: 'new-device',
    type: 'warning',
    message: 'Was it you?',
    data: { token: 'canary-7f3a' },
  });

  const { status, headers, body } = await download(customer);
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="blinkcart-export-${new Date().toISOString().slice(0, 10)}.json"`,
  );
  expect(body).toMatchObject({
    account: { id: customer.id, name: 'Asha Rao', email: customer.email, role: 'customer' },
    profile: { name: 'Asha Rao', addresses: [{ line: '9 Own Road', isDefault: true }] },
    consents: { orderUpdates: true, offers: false, newDevice: true },
    cart: [{ productId: product.id, quantity: 3 }],
    wishlist: [{ productId: product.id }],
    reviews: [
      {
        productId: product.id,
        rating: 5,
        comment: 'As fresh as it gets',
        editedAt: '2026-11-02T10:00:00.000Z',
        hiddenReason: 'Names a neighbour',
        reply: 'Thank you.',
      },
    ],
    loginEvents: [{ result: 'failure', reason: 'wrong-password', ip: '203.0.113.0', device: 'Own phone' }],
    notifications: [{ kind: 'new-device', message: 'Was it you?' }],
    sessions: [{ device: 'test', method: 'password' }],
    partnerApplication: null,
  });
  expect(body.orders.map(({ id }) => id)).toEqual([open.id, delivered.id]);
  expect(body.orders[1]).toMatchObject({
    number: delivered.number,
    status: 'DELIVERED',
    address: delivered.address,
    phone: delivered.phone,
    partner: { name: 'Ravi' },
    events: [
      { type: 'PLACED', by: 'customer' },
      { type: 'ACCEPTED', by: 'delivery_partner' },
      { type: 'PICKED_UP', by: 'delivery_partner' },
      { type: 'ON_THE_WAY', by: 'delivery_partner' },
      { type: 'DELIVERED', by: 'delivery_partner' },
    ],
  });

  const text = JSON.stringify(body);
  const session = await db.collection('sessions').findOne({ userId });
  const { pin } = (await shop.api.get<Order>(`/api/orders/${open.id}`, customer.token)).body;
  expect(pin).toMatch(/^\d{4}$/);
  const secrets = [
    session!.currentHash as string,
    customer.token,
    `"${pin!}"`,
    'canary-7f3a',
    'Hash',
    'pinKeyId',
  ];
  const others = ['Kumar', 'Zubin', partner.id, partner.email, other.id, other.email, 'KA-01'];
  for (const foreign of [...secrets, ...others]) expect(text).not.toContain(foreign);
});

it('exports hundreds of orders over several pages', async () => {
  const actors = await createOrderActors();
  const order = await orderIn(shop.api, actors, 'CANCELLED');
  const orders = mongoose.connection.collection('orders');
  const stored = await orders.findOne({ _id: new mongoose.Types.ObjectId(order.id) });
  const copies = Array.from({ length: 450 }, (_, n) => ({
    ...stored,
    _id: new mongoose.Types.ObjectId(),
    number: `COPY-${n}`,
    idempotencyKey: `copy-${n}`,
  }));
  await orders.insertMany(copies);
  const { body } = await download(actors.customer);
  expect(body.orders).toHaveLength(451);
  expect(new Set(body.orders.map(({ number }) => number)).size).toBe(451);
  await orders.deleteMany({ _id: { $in: copies.map(({ _id }) => _id) } });
});

it('is available to partners, managers and admins', async () => {
  for (const role of ['delivery_partner', 'manager', 'admin'] as const) {
    const user = await createActor(role);
    const { status, body } = await download(user);
    expect([status, body.account.role, body.orders]).toEqual([200, role, []]);
    expect(body.partnerApplication?.approval).toBe(role === 'delivery_partner' ? 'approved' : undefined);
  }
});

it('requires a proof of the last ten minutes, and a refused request does not count against the limit', async () => {
  const user = await createActor('customer');
  const passwordHash = await hashPassword('correct horse battery');
  await collectionOf('users').updateOne({ email: user.email }, { $set: { passwordHash } });
  const sessions = collectionOf('sessions');
  const oldProof = { $set: { provenAt: new Date(Date.now() - 601_000) } };
  await sessions.updateOne({ _id: new mongoose.Types.ObjectId(user.sessionId) }, oldProof);
  const prove = (password: string) =>
    shop.api.post<{ code: string }>('/api/me/proof', user.token, { password });

  for (let n = 0; n < 4; n += 1)
    expect(await download(user)).toMatchObject({ status: 403, body: { code: 'PROOF_REQUIRED' } });
  expect(await prove('a wrong guess')).toMatchObject({ status: 401, body: { code: 'LOGIN_FAILED' } });
  expect((await download(user)).status).toBe(403);
  expect((await prove('correct horse battery')).status).toBe(204);
  expect((await download(user)).status).toBe(200);

  const other = await createActor('customer');
  await sessions.updateOne({ _id: new mongoose.Types.ObjectId(other.sessionId) }, oldProof);
  const answer = await shop.api.post<{ code: string }>('/api/me/proof', other.token, {
    password: 'anything',
  });
  expect(answer).toMatchObject({ status: 403, body: { code: 'CODE_REQUIRED' } });
  expect((await download(other)).status).toBe(403);
});

it('is limited to three downloads a day', async () => {
  const user = await createActor('customer');
  for (let n = 0; n < 3; n += 1) expect((await download(user)).status).toBe(200);
  const { status, headers, body } = await download(user);
  expect([status, body.code]).toEqual([429, 'RATE_LIMITED']);
  const wait = Number(headers.get('retry-after'));
  expect([wait > 86_000, wait <= 86_400]).toEqual([true, true]);
  expect((await download(await createActor('customer'))).status).toBe(200);
});

it('changes only the rate limit of downloads', async () => {
  const user = await createActor('customer');
  const fingerprintWithoutLimits = async () => {
    const { ratelimits: _counts, ...others } = await databaseFingerprint();
    return others;
  };
  const before = await fingerprintWithoutLimits();
  await download(user);
  expect(await fingerprintWithoutLimits()).toEqual(before);
});
