import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '@/lib/domain/accounts/account-schema';
import type {
  OwnApplication,
  PartnerApplication,
  PartnerDetails,
} from '@/lib/domain/delivery/delivery-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { orderIn } from '@/tests/support/order-steps';
import { createProduct } from '@/tests/support/products';
import { listen } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; approval?: string };

const NO_WORK = { onDuty: false, activeDeliveries: 0, cashInHand: 0, cashSeq: 0, lastSeenAt: null };
const APPLICATION = { vehicle: 'KA-05 AB 1234', vehicleType: 'scooter', note: 'Evenings and weekends' };
const PASSWORD = 'correct horse battery';

let shop: TestServer;
let manager: TestUser;
beforeAll(async () => {
  shop = await startTestServer('application');
  manager = await createActor('manager');
});
afterAll(() => shop.stop());

const apply = (user: { token: string }, body: object = APPLICATION) =>
  shop.api.post<PartnerApplication & Problem>('/api/partner/application', user.token, body);
const ownApplication = (user: { token: string }) =>
  shop.api.get<OwnApplication>('/api/partner/application', user.token);
const decide = (id: string, decision: string, extra: object = {}, actor = manager) =>
  shop.api.post<PartnerDetails & Problem>(`/api/partners/${id}/approval`, actor.token, {
    decision,
    ...(decision === 'approve' ? {} : { reason: 'Papers are missing' }),
    ...extra,
  });
const goOnDuty = (token: string) =>
  shop.api.call<Problem>('PUT', '/api/partner/duty', { token, body: { onDuty: true } });
const documents = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).sort({ _id: 1 }).toArray();
const actionsOn = async (id: string) =>
  (await documents('auditevents', { targetId: new mongoose.Types.ObjectId(id) })).map(
    ({ action }) => action as string,
  );
const login = async (email: string) =>
  (
    await shop.api.post<{ accessToken: string; user: User }>('/api/auth/login', undefined, {
      email,
      password: PASSWORD,
    })
  ).body;

async function signUpApplicant() {
  const email = `ravi-${Math.random().toString(36).slice(2)}@blinkcart.test`;
  const { body } = await shop.api.post<{ accessToken: string; refreshToken: string; user: User }>(
    '/api/auth/register',
    undefined,
    { name: 'Ravi Kumar', email, password: PASSWORD },
  );
  await apply({ token: body.accessToken });
  return { id: body.user.id, email, token: body.accessToken, refreshToken: body.refreshToken };
}

describe('POST /api/partner/application', () => {
  it('stores a pending application, visible to applicant and staff, without changing the role', async () => {
    const applicant = await createActor('customer', { name: 'Ravi Kumar' });
    expect(await ownApplication(applicant)).toMatchObject({ status: 200, body: { application: null } });
    const listener = await listen(shop.url, { token: manager.token });
    const { status, body } = await apply(applicant);
    expect([status, body]).toEqual([
      201,
      {
        id: applicant.id,
        name: 'Ravi Kumar',
        ...APPLICATION,
        approval: 'pending',
        documents: [],
        appliedAt: expect.any(String) as string,
      },
    ]);
    const { envelope } = await listener.waitForEvent('partner_duty_changed', ({ id }) => id === applicant.id);
    expect(envelope.data).toEqual({ ...body, rev: 1, ...NO_WORK });
    listener.close();
    expect((await ownApplication(applicant)).body).toEqual({ application: body });
    const admin = await createActor('admin');
    for (const { token } of [manager, admin]) {
      const details = await shop.api.get<PartnerDetails>(`/api/partners/${applicant.id}`, token);
      expect(details.body).toEqual({ ...body, rev: 1, ...NO_WORK, phone: null });
      const { items } = (await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', token)).body;
      expect(items.filter(({ id }) => id === applicant.id)).toEqual([details.body]);
    }
    expect((await shop.api.get('/api/cart', applicant.token)).status).toBe(200);
    expect((await goOnDuty(applicant.token)).status).toBe(403);
    const [record] = await documents('deliverypartners', { name: 'Ravi Kumar' });
    expect(record).toMatchObject({ rev: 1, mirrorPending: true, approval: 'pending' });
    expect(await actionsOn(applicant.id)).toEqual(['partner.applied']);
  });

  it('creates one application for five concurrent requests', async () => {
    const applicant = await createActor('customer');
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => apply(applicant)))).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await apply(applicant)).toMatchObject({
      status: 409,
      body: { code: 'APPLICATION_EXISTS', approval: 'pending' },
    });
    expect(
      await documents('deliverypartners', { userId: new mongoose.Types.ObjectId(applicant.id) }),
    ).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['an unknown vehicle type', { vehicleType: 'rocket' }],
    ['a plate of two letters', { vehicle: 'KA' }],
    ['an approval', { approval: 'approved' }],
    ['another user id', { userId: 'a'.repeat(24) }],
  ])('rejects %s', async (_fault, change) => {
    const applicant = await createActor('customer');
    const before = await databaseFingerprint();
    expect((await apply(applicant, { ...APPLICATION, ...change })).status).toBe(400);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('can be repeated after a rejection, whose reason is shown until then', async () => {
    const applicant = await createActor('customer');
    await apply(applicant);
    await decide(applicant.id, 'reject', { reason: 'The plate cannot be read' });
    expect((await ownApplication(applicant)).body.application).toMatchObject({
      approval: 'rejected',
      reason: 'The plate cannot be read',
      decidedAt: expect.any(String) as string,
    });
    const again = await apply(applicant, { vehicle: 'KA-05 AB 9999', vehicleType: 'motorbike' });
    expect([again.status, again.body.approval, again.body.vehicle]).toEqual([
      201,
      'pending',
      'KA-05 AB 9999',
    ]);
    for (const field of ['reason', 'decidedAt', 'note']) expect(again.body).not.toHaveProperty(field);
    expect((await decide(applicant.id, 'approve')).status).toBe(200);
  });
});

it('deleting the account withdraws the application and notifies managers', async () => {
  const applicant = await signUpApplicant();
  const listener = await listen(shop.url, { token: manager.token });
  const removed = await shop.api.call('DELETE', '/api/me', {
    token: applicant.token,
    body: { confirm: 'DELETE', password: PASSWORD },
  });
  expect(removed.status).toBe(204);
  const { envelope } = await listener.waitForEvent('partner_duty_changed', ({ id }) => id === applicant.id);
  expect(envelope.data).toMatchObject({ gone: true, vehicle: '' });
  expect(envelope.data).not.toHaveProperty('note');
  listener.close();
  const { items } = (await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', manager.token)).body;
  expect(items.map(({ id }) => id)).not.toContain(applicant.id);
  expect(await decide(applicant.id, 'approve')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

describe('approval', () => {
  it('makes a customer a partner and revokes all sessions; a new sign-in can go on duty', async () => {
    const applicant = await signUpApplicant();
    const phone = (await login(applicant.email)).accessToken;
    const sockets = await Promise.all([applicant.token, phone].map((token) => listen(shop.url, { token })));
    const { status, body } = await decide(applicant.id, 'approve');
    expect([status, body]).toMatchObject([
      200,
      { approval: 'approved', decidedAt: expect.any(String) as string },
    ]);
    for (const socket of sockets) {
      await socket.waitForEvent('session_ended');
      socket.close();
    }
    for (const token of [applicant.token, phone])
      expect(await shop.api.get('/api/me', token)).toMatchObject({
        status: 401,
        body: { code: 'SESSION_ENDED' },
      });
    const renewed = await shop.api.post('/api/auth/refresh', undefined, {
      refreshToken: applicant.refreshToken,
    });
    expect(renewed.status).toBe(401);

    const { accessToken, user } = await login(applicant.email);
    expect(user.role).toBe('delivery_partner');
    expect((await shop.api.get('/api/cart', accessToken)).status).toBe(403);
    expect((await goOnDuty(accessToken)).status).toBe(200);
    const id = new mongoose.Types.ObjectId(applicant.id);
    const [stored] = await documents('users', { _id: id });
    expect(stored).toMatchObject({ role: 'delivery_partner', mirrorPending: true });
    expect(await actionsOn(applicant.id)).toEqual(
      expect.arrayContaining(['partner.applied', 'role.changed', 'partner.approved']) as string[],
    );
    const notifications = await documents('notifications', { userId: id, kind: 'partner-approved' });
    expect(notifications).toMatchObject([{ type: 'success', mirrorPending: true }]);
  });

  it('is applied once for two concurrent requests', async () => {
    const applicant = await signUpApplicant();
    const answers = await Promise.all([decide(applicant.id, 'approve'), decide(applicant.id, 'approve')]);
    expect(answers.map(({ status, body }) => [status, body.approval])).toEqual(
      Array(2).fill([200, 'approved']),
    );
    const actions = await actionsOn(applicant.id);
    expect(actions.filter((action) => action === 'role.changed')).toHaveLength(1);
    expect(actions.filter((action) => action === 'partner.approved')).toHaveLength(1);
  });

  it('is refused while the applicant has an open order, which the partner role could not see', async () => {
    const applicant = await createActor('customer');
    await apply(applicant);
    const placed = await shop.api.place(applicant.token, [{ productId: (await createProduct()).id }]);
    const before = await databaseFingerprint();
    expect(await decide(applicant.id, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'ORDER_ACTIVE' },
    });
    expect(await databaseFingerprint()).toEqual(before);
    await shop.api.post(`/api/orders/${placed.body.id}/cancel`, applicant.token, {});
    expect((await decide(applicant.id, 'approve')).status).toBe(200);
  });

  it('is allowed for managers only, and only for applicants', async () => {
    const applicant = await createActor('customer');
    await apply(applicant);
    const others = await Promise.all(
      (['customer', 'delivery_partner', 'admin'] as const).map((role) => createActor(role)),
    );
    const before = await databaseFingerprint();
    for (const user of [applicant, ...others])
      expect((await decide(applicant.id, 'approve', {}, user)).status).toBe(403);
    expect((await decide(manager.id, 'approve')).status).toBe(404);
    expect((await decide(applicant.id, 'promote')).status).toBe(400);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('is refused when the applicant has become staff or is disabled', async () => {
    const users = mongoose.connection.collection('users');
    for (const change of [{ role: 'manager' }, { status: 'disabled' }]) {
      const applicant = await createActor('customer');
      await apply(applicant);
      await users.updateOne({ _id: new mongoose.Types.ObjectId(applicant.id) }, { $set: change });
      const before = await databaseFingerprint();
      expect(await decide(applicant.id, 'approve')).toMatchObject({
        status: 409,
        body: { code: 'APPLICANT_UNAVAILABLE' },
      });
      expect(await databaseFingerprint()).toEqual(before);
    }
  });
});

describe('suspension', () => {
  it("ends the partner's duty, prevents a new one, notifies them and is lifted by an approval", async () => {
    const partner = await createActor('delivery_partner');
    const { status, body } = await decide(partner.id, 'suspend', { reason: 'Two complaints this week' });
    expect([status, body]).toMatchObject([200, { approval: 'suspended', onDuty: false }]);
    expect(await goOnDuty(partner.token)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect((await ownApplication(partner)).body.application).toMatchObject({
      approval: 'suspended',
      reason: 'Two complaints this week',
    });
    expect(await apply(partner)).toMatchObject({ status: 409, body: { approval: 'suspended' } });
    const notifications = await documents('notifications', {
      userId: new mongoose.Types.ObjectId(partner.id),
    });
    expect(notifications).toMatchObject([{ kind: 'partner-suspended', type: 'warning' }]);
    expect(await actionsOn(partner.id)).toEqual(['partner.suspended']);
    expect((await decide(partner.id, 'approve')).status).toBe(200);
    // The role has not changed, so the session is still valid.
    expect((await goOnDuty(partner.token)).status).toBe(200);
  });

  it('is refused during an active delivery', async () => {
    const [customer, partner] = [await createActor('customer'), await createActor('delivery_partner')];
    const order = await orderIn(shop.api, { customer, partner, manager }, 'ACCEPTED');
    const before = await databaseFingerprint();
    expect(await decide(partner.id, 'suspend')).toMatchObject({
      status: 409,
      body: { code: 'PARTNER_BUSY' },
    });
    expect(await databaseFingerprint()).toEqual(before);
    await shop.api.post(`/api/orders/${order.id}/release`, partner.token, {});
    expect((await decide(partner.id, 'suspend')).status).toBe(200);
  });

  it('excludes a concurrent acceptance of a delivery', async () => {
    const customer = await createActor('customer');
    for (let round = 0; round < 5; round += 1) {
      const partner = await createActor('delivery_partner');
      const order = await orderIn(shop.api, { customer, partner, manager }, 'PLACED');
      const [taken, suspended] = await Promise.all([
        shop.api.post(`/api/orders/${order.id}/accept`, partner.token),
        decide(partner.id, 'suspend'),
      ]);
      expect([taken.status === 200, suspended.status === 200].filter(Boolean)).toHaveLength(1);
    }
  });

  it.each(['reject', 'suspend'])('to %s needs a reason', async (decision) => {
    const user = await createActor(decision === 'suspend' ? 'delivery_partner' : 'customer');
    if (decision === 'reject') await apply(user);
    const before = await databaseFingerprint();
    for (const reason of [undefined, '', '  ', 'x'.repeat(201)])
      expect(await decide(user.id, decision, { reason })).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION', errors: [{ path: 'reason' }] },
      });
    expect(await databaseFingerprint()).toEqual(before);
  });

  it.each([
    ['reject', 'approved'],
    ['suspend', 'pending'],
  ])('to %s is refused when the approval is %s', async (decision, approval) => {
    const user = await createActor(approval === 'approved' ? 'delivery_partner' : 'customer');
    if (approval === 'pending') await apply(user);
    expect(await decide(user.id, decision)).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_INVALID', approval },
    });
  });
});

describe('the app of a partner', () => {
  it('given a connection: managers see when it was last open, without a new rev', async () => {
    const partner = await createActor('delivery_partner');
    const details = async () =>
      (await shop.api.get<PartnerDetails>(`/api/partners/${partner.id}`, manager.token)).body;
    const { rev, lastSeenAt } = await details();
    expect(lastSeenAt).toBeNull();
    const [watcher, app] = [
      await listen(shop.url, { token: manager.token }),
      await listen(shop.url, { token: partner.token }),
    ];
    const { envelope } = await watcher.waitForEvent('partners_seen', ({ ids }) =>
      (ids as string[]).includes(partner.id),
    );
    expect(app.names().filter((name) => name.startsWith('partners_seen'))).toEqual([]);
    app.close();
    watcher.close();
    expect(await details()).toMatchObject({ rev, lastSeenAt: expect.any(String) as string });
    expect(Date.parse((await details()).lastSeenAt!)).toBeGreaterThanOrEqual(
      Date.parse((envelope.data as { at?: string }).at!),
    );
  });
});
