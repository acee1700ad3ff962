import mongoose from 'mongoose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { tableOf } from '@/lib/mirror/rows/mirror-tables';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { insertAuditEvent } from '@/lib/repositories/accounts/audit-repository';
import { insertLoginEvent } from '@/lib/repositories/accounts/login-event-repository';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { firstRev } from '@/lib/repositories/shared/mirrored-write';
import { insertNotification } from '@/lib/repositories/notifications/notification-repository';
import { sleep } from '@/lib/runtime/clock';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { startMirrorEndpoint, type MirrorEndpoint } from '@/tests/support/mirror/mirror-endpoint';
import { orderIn } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const PASSWORD = 'correct horse battery';
const objectId = (id: string) => new mongoose.Types.ObjectId(id);

let shop: TestServer;
let endpoint: MirrorEndpoint;
beforeAll(async () => {
  endpoint = await startMirrorEndpoint();
  shop = await startTestServer('deletion', {
    MIRROR: 'on',
    SUPABASE_URL: endpoint.url,
    SUPABASE_SECRET_KEY: endpoint.key,
  });
});
afterAll(async () => {
  await shop.stop();
  await endpoint.stop();
});

const stored = (name: string) => mongoose.connection.collection(name);
const remove = (token: string, body: object = { confirm: 'DELETE' }) =>
  shop.api.call<{ code: string }>('DELETE', '/api/me', { token, body });

async function settleMirror(): Promise<void> {
  const until = Date.now() + 20_000;
  for (const name of MIRRORED_COLLECTIONS.filter((name) => name !== 'heartbeats')) {
    while ((await stored(name).countDocuments({ mirrorPending: true })) > 0) {
      if (Date.now() > until) throw new Error(`${name} still has documents pending for the mirror.`);
      await sleep(50);
    }
  }
}

/** Returns those of the texts which a document of any collection contains. */
async function findInMongo(texts: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { name } of await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray())
    for (const doc of await stored(name).find().toArray()) {
      const bytes = Buffer.from(mongoose.mongo.BSON.serialize(doc));
      for (const text of texts) if (bytes.includes(text)) found.add(text);
    }
  return [...found].sort();
}

/** Returns those of the texts which a row of the mirror contains. */
async function findInMirror(texts: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const name of MIRRORED_COLLECTIONS)
    for (const { _id } of await stored(name)
      .find({}, { projection: { _id: 1 } })
      .toArray()) {
      const row = JSON.stringify(await endpoint.row(tableOf(name), _id.toHexString()));
      for (const text of texts) if (row.includes(text)) found.add(text);
    }
  return [...found].sort();
}

/**
 * Fingerprint of the database after the mirror has caught up, without collections that background jobs
 * change.
 */
async function settledFingerprint(): Promise<Record<string, string>> {
  await settleMirror();
  const {
    ratelimits: _,
    heartbeats: _h,
    leases: _l,
    jobplaces: _j,
    ...fingerprint
  } = await databaseFingerprint();
  return fingerprint;
}

// Each value occurs nowhere else in the database.
const EMAIL = 'yamuna.qx@blinkcart.test';
const PERSON = {
  name: 'Yamuna Qxdeleted',
  email: EMAIL,
  phone: '+919812345670',
  line: '77 Qxstreet',
  landmark: 'Qxlandmark',
  device: 'Qxbrowser 9.1',
  network: '198.51.100.0',
  comment: 'Qxcomment',
  reason: 'Qxreason',
  note: 'Qxnote',
  plate: 'QX-77',
};

/** Creates a customer with data in every collection. */
async function createCustomerWithData() {
  const registered = await shop.api.call<SignedIn>('POST', '/api/auth/register', {
    body: { name: PERSON.name, email: EMAIL, password: PASSWORD, phone: PERSON.phone },
    headers: { 'user-agent': PERSON.device },
  });
  const token = registered.body.accessToken!;
  const { id } = registered.body.user;
  const customer = { id, token, role: 'customer', name: PERSON.name } as TestUser;
  const [partner, manager] = [await createActor('delivery_partner'), await createActor('manager')];
  const address = { line: PERSON.line, landmark: PERSON.landmark, pin: '560077', lat: 1.5, lng: 2.5 };
  const actors = { customer, partner, manager };
  const extra = { address, phone: PERSON.phone, notes: PERSON.comment };
  const delivered = await orderIn(shop.api, actors, 'DELIVERED', { extra });
  const cancelled = await orderIn(shop.api, actors, 'PLACED', { extra });
  await shop.api.post(`/api/orders/${cancelled.id}/cancel`, token, { reason: PERSON.reason }, 'cancel-1');
  const product = await createProduct();
  await shop.api.post('/api/cart/items', token, { productId: product.id, quantity: 2 });
  await shop.api.post('/api/me/addresses', token, { ...address, label: 'Home' });
  await shop.api.call('PATCH', '/api/me/profile', {
    token,
    body: { stylePreferences: { notes: PERSON.note }, bodyMeasurements: { heightCm: 171 } },
  });
  await fetch(`${shop.url}/api/me/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
    body: (await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer()) as BodyInit,
  });
  await shop.api.post('/api/partner/application', token, {
    vehicle: PERSON.plate,
    vehicleType: 'car',
    note: PERSON.note,
  });
  await shop.api.post(`/api/partners/${id}/approval`, manager.token, {
    decision: 'reject',
    reason: PERSON.reason,
  });
  await insertLoginEvent(
    { userId: id, method: 'password', result: 'failure' },
    { ip: '198.51.100.7', device: PERSON.device },
  );
  await insertNotification({
    userId: id,
    kind: 'test',
    type: 'info',
    message: `Dear ${PERSON.name}`,
    data: { to: PERSON.phone },
  });
  const fields = { userId: objectId(id), productId: objectId(product.id) };
  await stored('wishlistitems').insertOne({ ...fields, ...firstRev(new Date()) });
  await stored('reviews').insertOne({
    ...fields,
    rating: 4,
    comment: PERSON.comment,
    reply: { at: new Date(), text: `Dear ${PERSON.name}`, by: objectId(manager.id) },
    ...firstRev(new Date()),
  });
  const { insertedId: reviewId } = await stored('reviews').insertOne({
    ...fields,
    productId: new mongoose.Types.ObjectId(),
    rating: 1,
    comment: '',
    hidden: { at: new Date(), reason: PERSON.reason, by: objectId(manager.id) },
    ...firstRev(new Date()),
  });
  await insertAuditEvent({
    actor: manager,
    targetKind: 'review',
    targetId: reviewId.toHexString(),
    action: 'review.hidden',
    reason: PERSON.reason,
  });
  const otp = { purpose: 'sign-in', codeHash: 'h', attempts: 0, expiresAt: new Date(), live: true };
  await stored('otps').insertMany([
    { channel: 'email', address: EMAIL, challengeHash: 'c1', ...otp, ...firstRev(new Date()) },
    { channel: 'phone', address: PERSON.phone, challengeHash: 'c2', ...otp, ...firstRev(new Date()) },
  ]);
  return { id, token, delivered, cancelled, productId: product.id };
}

it('removes the personal data from MongoDB and the mirror, and keeps the accounting data', async () => {
  const { id, token, delivered, cancelled, productId } = await createCustomerWithData();
  const person = Object.values(PERSON).sort();
  const { avatarUrl } = (await shop.api.get<Profile>('/api/me/profile', token)).body;
  await settleMirror();
  // The texts must be present before, or the search afterwards proves nothing.
  expect([await findInMongo(person), await findInMirror(person)]).toEqual([person, person]);

  const socket = await listen(shop.url, { token });
  const { status, headers } = await remove(token, { confirm: 'DELETE', password: PASSWORD });
  expect(status).toBe(204);
  expect(headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
  await socket.waitForEvent('session_ended');
  socket.close();
  expect(await shop.api.get('/api/me', token)).toMatchObject({ status: 401 });

  expect(await findInMongo(person)).toEqual([]);
  await settleMirror();
  expect(await findInMirror(person)).toEqual([]);
  expect((await fetch(shop.url + avatarUrl!)).status).toBe(404);
  expect(await stored('accountdeletions').countDocuments()).toBe(0);

  const order = await stored('orders').findOne({ _id: objectId(delivered.id) });
  expect(order).toMatchObject({
    number: delivered.number,
    customerId: objectId(id),
    customerName: 'Deleted customer',
    totals: delivered.totals,
    status: 'DELIVERED',
    address: { line: 'Deleted', pin: '560077' },
    phone: '',
    notes: '',
  });
  expect((order!.items as unknown[]).length).toBe(delivered.items.length);
  expect(await endpoint.row('orders', cancelled.id)).toMatchObject({
    total: cancelled.totals.total,
    doc: {
      customerName: 'Deleted customer',
      phone: '',
      address: { line: 'Deleted', pin: '560077', lat: null },
    },
  });
  expect(await endpoint.row('users', id)).toMatchObject({
    name: 'Deleted customer',
    email: null,
    phone: null,
    status: 'disabled',
    deleted_at: expect.any(String) as string,
  });
  for (const [name, table] of [
    ['profiles', 'profiles'],
    ['cartitems', 'cart_items'],
    ['wishlistitems', 'wishlist_items'],
    ['notifications', 'notifications'],
    ['deliverypartners', 'delivery_partners'],
  ] as const) {
    const docs = await stored(name)
      .find({ userId: objectId(id) })
      .toArray();
    expect([name, docs.length > 0, docs.every(({ deletedAt }) => deletedAt instanceof Date)]).toEqual([
      name,
      true,
      true,
    ]);
    const row = await endpoint.row(table, docs[0]!._id.toHexString());
    expect([name, typeof row!.deleted_at]).toEqual([name, 'string']);
  }
  const review = await stored('reviews').findOne({ productId: objectId(productId) });
  expect(review).toMatchObject({ rating: 4, comment: '' });
  expect(review).not.toHaveProperty('deletedAt');
  expect(review).not.toHaveProperty('reply');
  // A hidden review stays hidden, without the reason, so that the rating of its product does not change.
  const hiddenReview = await stored('reviews').findOne({ userId: objectId(id), rating: 1 });
  expect(hiddenReview).toMatchObject({ rev: 2, hidden: { reason: '', at: expect.any(Date) as Date } });
  const audit = await stored('auditevents')
    .find({ targetId: objectId(id) })
    .toArray();
  expect(audit.map(({ action }) => action as string)).toContain('account.deleted');
  const sink = createSupabaseSink({ url: endpoint.url, key: endpoint.key, deadlineMs: 5000 });
  expect((await verifyMirror({ sink })).filter(({ drifted }) => drifted > 0)).toEqual([]);

  // Staff can still read the order, and the email can be registered again.
  const manager = await createActor('manager');
  expect(await shop.api.get(`/api/orders/${delivered.id}`, manager.token)).toMatchObject({
    status: 200,
    body: { customer: { name: 'Deleted customer' }, phone: '' },
  });
  const again = await shop.api.post<SignedIn>('/api/auth/register', undefined, {
    name: 'Somebody New',
    email: EMAIL,
    password: PASSWORD,
  });
  expect([again.status, again.body.user.id === id]).toEqual([201, false]);
});

it('removes a partner from the orders they delivered and released', async () => {
  const [customer, manager] = [await createActor('customer'), await createActor('manager')];
  const partner = await createActor('delivery_partner', { name: 'Zorawar Qxpartner' });
  const other = await createActor('delivery_partner');
  await orderIn(shop.api, { customer, partner, manager }, 'DELIVERED');
  const order = await orderIn(shop.api, { customer, partner, manager }, 'ACCEPTED');
  await makeOtpSession(partner, 0);
  const before = await settledFingerprint();
  expect(await remove(partner.token)).toMatchObject({ status: 409, body: { code: 'ORDER_ACTIVE' } });
  expect(await settledFingerprint()).toEqual(before);
  await shop.api.post(`/api/orders/${order.id}/release`, partner.token, {});
  await shop.api.post(`/api/orders/${order.id}/accept`, other.token);
  expect(await remove(partner.token)).toMatchObject({ status: 409, body: { code: 'CASH_IN_HAND' } });
  const settlement = { cashSeq: 1, counted: 0, note: 'Qxpartner had none' };
  const settled = await shop.api.post(`/api/partners/${partner.id}/settlements`, manager.token, settlement);
  expect(settled.status).toBe(201);
  expect((await remove(partner.token)).status).toBe(204);
  expect(await findInMongo(['Qxpartner', partner.email])).toEqual([]);
  await settleMirror();
  expect(await findInMirror(['Qxpartner', partner.email])).toEqual([]);
  const released = await stored('orders').findOne({ _id: objectId(order.id) });
  expect((released!.partner as { name: string }).name).toBe(other.name);
  // The customer's name and address are unchanged.
  expect(released).toMatchObject({ customerName: customer.name, phone: '+919876543210' });
});

/** Turns the session of a user into one opened by a one-time code some minutes ago. */
async function makeOtpSession(user: TestUser, minutesAgo: number): Promise<void> {
  const createdAt = new Date(Date.now() - minutesAgo * 60_000);
  await stored('sessions').updateOne(
    { _id: objectId(user.sessionId) },
    { $set: { method: 'otp', createdAt } },
  );
}

describe('account deletion is refused', () => {
  async function expectRefused(
    user: { token: string },
    body: object | undefined,
    status: number,
    code: string,
  ) {
    const before = await settledFingerprint();
    expect(await remove(user.token, body)).toMatchObject({ status, body: { code } });
    expect(await settledFingerprint()).toEqual(before);
  }

  it('with 409 ORDER_ACTIVE while an order is open', async () => {
    const [customer, partner, manager] = [
      await createActor('customer'),
      await createActor('delivery_partner'),
      await createActor('manager'),
    ];
    await makeOtpSession(customer, 1);
    for (const status of ['PLACED', 'ACCEPTED', 'ON_THE_WAY', 'FAILED'] as const) {
      const actors = { customer, partner, manager };
      const order = await orderIn(shop.api, actors, status);
      await expectRefused(customer, undefined, 409, 'ORDER_ACTIVE');
      await stored('orders').updateOne({ _id: objectId(order.id) }, { $set: { status: 'RETURNED' } });
    }
    expect((await remove(customer.token)).status).toBe(204);
  });

  it('without the password, with a wrong one, or without confirmation', async () => {
    const { body } = await shop.api.post<SignedIn>('/api/auth/register', undefined, {
      name: 'Asha Rao',
      email: 'asha-delete@blinkcart.test',
      password: PASSWORD,
    });
    const token = body.accessToken!;
    await expectRefused({ token }, { confirm: 'DELETE' }, 403, 'PASSWORD_REQUIRED');
    await expectRefused({ token }, { confirm: 'DELETE', password: 'wrong horse' }, 401, 'LOGIN_FAILED');
    await expectRefused({ token }, { confirm: 'delete', password: PASSWORD }, 400, 'VALIDATION');
    await expectRefused({ token }, { password: PASSWORD }, 400, 'VALIDATION');
  });

  it('with 403 CODE_REQUIRED when the one-time code is older than ten minutes', async () => {
    const customer = await createActor('customer');
    await makeOtpSession(customer, 11);
    await expectRefused(customer, undefined, 403, 'CODE_REQUIRED');
  });

  it('with 403 FORBIDDEN for a manager or an admin', async () => {
    for (const role of ['manager', 'admin'] as const)
      await expectRefused(await createActor(role), undefined, 403, 'FORBIDDEN');
  });

  it('for all but one of five concurrent requests', async () => {
    const customer = await createActor('customer');
    await makeOtpSession(customer, 1);
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => remove(customer.token)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.every((status) => [204, 401, 404].includes(status))).toBe(true);
    const events = await stored('auditevents')
      .find({ targetId: objectId(customer.id), action: 'account.deleted' })
      .toArray();
    expect(events).toHaveLength(1);
  });
});
