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
const mine = (user: { token: string }) =>
  shop.api.get<OwnApplication>('/api/partner/application', user.token);
const decide = (id: string, decision: string, extra: object = {}, by = manager) =>
  shop.api.post<PartnerDetails & Problem>(`/api/partners/${id}/approval`, by.token, {
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

async function signedUp() {
  const email = `ravi-${Math.random().toString(36).slice(2)}@blinkcart.test`;
  const { body } = await shop.api.post<{ accessToken: string; refreshToken: string; user: User }>(
    '/api/auth/register',
    undefined,
    { name: 'Ravi Kumar', email, password: PASSWORD },
  );
  await apply({ token: body.accessToken });
  return { id: body.user.id, email, token: body.accessToken, refreshToken: body.refreshToken };
}

describe('an application', () => {
  it('waits for the shop, is seen by its applicant and by staff, and makes nobody a partner', async () => {
    const applicant = await createActor('customer', { name: 'Ravi Kumar' });
    expect(await mine(applicant)).toMatchObject({ status: 200, body: { application: null } });
    const wall = await listen(shop.url, { token: manager.token });
    const { status, body } = await apply(applicant);
    expect([status, body]).toEqual([
      201,
      {
        id: applicant.id,
        name: 'Ravi Kumar',
        ...APPLICATION,
        approval: 'pending',
        appliedAt: expect.any(String) as string,
      },
    ]);
    const { envelope } = await wall.hears('partner_duty_changed', ({ id }) => id === applicant.id);
    expect(envelope.data).toEqual({ ...body, rev: 1, onDuty: false, activeDeliveries: 0 });
    wall.close();
    expect((await mine(applicant)).body).toEqual({ application: body });
    const admin = await createActor('admin');
    for (const { token } of [manager, admin]) {
      const seen = await shop.api.get<PartnerDetails>(`/api/partners/${applicant.id}`, token);
      expect(seen.body).toEqual({ ...body, rev: 1, onDuty: false, activeDeliveries: 0 });
      const { items } = (await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', token)).body;
      expect(items.filter(({ id }) => id === applicant.id)).toEqual([seen.body]);
    }
    expect((await shop.api.get('/api/cart', applicant.token)).status).toBe(200);
    expect((await goOnDuty(applicant.token)).status).toBe(403);
    const [record] = await documents('deliverypartners', { name: 'Ravi Kumar' });
    expect(record).toMatchObject({ rev: 1, mirrorPending: true, approval: 'pending' });
    expect(await actionsOn(applicant.id)).toEqual(['partner.applied']);
  });

  it('comes once, also when it is sent many times at once', async () => {
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
    ['a rocket', { vehicleType: 'rocket' }],
    ['two letters for a plate', { vehicle: 'KA' }],
    ['an approval of its own', { approval: 'approved' }],
    ['somebody else', { userId: 'a'.repeat(24) }],
  ])('with %s is refused', async (_what, change) => {
    const applicant = await createActor('customer');
    const before = await databaseFingerprint();
    expect((await apply(applicant, { ...APPLICATION, ...change })).status).toBe(400);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('may come again after a rejection, and says why it was rejected until then', async () => {
    const applicant = await createActor('customer');
    await apply(applicant);
    await decide(applicant.id, 'reject', { reason: 'The plate cannot be read' });
    expect((await mine(applicant)).body.application).toMatchObject({
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
    for (const gone of ['reason', 'decidedAt', 'note']) expect(again.body).not.toHaveProperty(gone);
    expect((await decide(applicant.id, 'approve')).status).toBe(200);
  });
});

it('an application leaves with its account, and is told to have gone', async () => {
  const applicant = await signedUp();
  const wall = await listen(shop.url, { token: manager.token });
  const removed = await shop.api.call('DELETE', '/api/me', {
    token: applicant.token,
    body: { confirm: 'DELETE', password: PASSWORD },
  });
  expect(removed.status).toBe(204);
  const { envelope } = await wall.hears('partner_duty_changed', ({ id }) => id === applicant.id);
  expect(envelope.data).toMatchObject({ gone: true, vehicle: '' });
  expect(envelope.data).not.toHaveProperty('note');
  wall.close();
  const { items } = (await shop.api.get<{ items: PartnerDetails[] }>('/api/partners', manager.token)).body;
  expect(items.map(({ id }) => id)).not.toContain(applicant.id);
  expect(await decide(applicant.id, 'approve')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});

describe('an approval', () => {
  it('makes a customer a partner and signs them out everywhere; they sign in again and deliver', async () => {
    const applicant = await signedUp();
    const phone = (await login(applicant.email)).accessToken;
    const sockets = await Promise.all([applicant.token, phone].map((token) => listen(shop.url, { token })));
    const { status, body } = await decide(applicant.id, 'approve');
    expect([status, body]).toMatchObject([
      200,
      { approval: 'approved', decidedAt: expect.any(String) as string },
    ]);
    for (const socket of sockets) {
      await socket.hears('session_ended');
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
    const told = await documents('notifications', { userId: id, kind: 'partner-approved' });
    expect(told).toMatchObject([{ type: 'success', mirrorPending: true }]);
  });

  it('given twice at once is given once', async () => {
    const applicant = await signedUp();
    const answers = await Promise.all([decide(applicant.id, 'approve'), decide(applicant.id, 'approve')]);
    expect(answers.map(({ status, body }) => [status, body.approval])).toEqual(
      Array(2).fill([200, 'approved']),
    );
    const actions = await actionsOn(applicant.id);
    expect(actions.filter((action) => action === 'role.changed')).toHaveLength(1);
    expect(actions.filter((action) => action === 'partner.approved')).toHaveLength(1);
  });

  it('waits while the applicant waits for an order, which the new role could not see', async () => {
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

  it('is a manager’s alone, for somebody who applied', async () => {
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

  it('does not reach somebody who has become staff, or whose account is disabled', async () => {
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

describe('a suspension', () => {
  it('takes a partner off duty, keeps them off, tells them, and is lifted by approving again', async () => {
    const partner = await createActor('delivery_partner');
    const { status, body } = await decide(partner.id, 'suspend', { reason: 'Two complaints this week' });
    expect([status, body]).toMatchObject([200, { approval: 'suspended', onDuty: false }]);
    expect(await goOnDuty(partner.token)).toMatchObject({
      status: 403,
      body: { code: 'PARTNER_NOT_APPROVED' },
    });
    expect((await mine(partner)).body.application).toMatchObject({
      approval: 'suspended',
      reason: 'Two complaints this week',
    });
    expect(await apply(partner)).toMatchObject({ status: 409, body: { approval: 'suspended' } });
    const told = await documents('notifications', { userId: new mongoose.Types.ObjectId(partner.id) });
    expect(told).toMatchObject([{ kind: 'partner-suspended', type: 'warning' }]);
    expect(await actionsOn(partner.id)).toEqual(['partner.suspended']);
    expect((await decide(partner.id, 'approve')).status).toBe(200);
    // The role was theirs all along, so their session is too.
    expect((await goOnDuty(partner.token)).status).toBe(200);
  });

  it('waits for the delivery that is in hand', async () => {
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

  it('and a delivery taken at the same moment never both stand', async () => {
    const customer = await createActor('customer');
    for (let round = 0; round < 5; round += 1) {
      const partner = await createActor('delivery_partner');
      const order = await orderIn(shop.api, { customer, partner, manager }, 'PLACED');
      const [taken, stopped] = await Promise.all([
        shop.api.post(`/api/orders/${order.id}/accept`, partner.token),
        decide(partner.id, 'suspend'),
      ]);
      expect([taken.status === 200, stopped.status === 200].filter(Boolean)).toHaveLength(1);
    }
  });

  it.each(['reject', 'suspend'])('to %s somebody says why', async (decision) => {
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
  ])('to %s one who is %s does not fit', async (decision, approval) => {
    const user = await createActor(approval === 'approved' ? 'delivery_partner' : 'customer');
    if (approval === 'pending') await apply(user);
    expect(await decide(user.id, decision)).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_INVALID', approval },
    });
  });
});
