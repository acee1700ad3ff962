import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { DeviceSession } from '@/lib/domain/accounts/session-schema';
import type { Invitation, SentInvite, Staff, StaffMember } from '@/lib/domain/accounts/staff-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { openOutbox, type Outbox } from '@/tests/support/clients/otp-outbox';
import { listen } from '@/tests/support/clients/sockets';
import { createOrderActors, orderIn } from '@/tests/support/order-steps';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Problem = { code: string; errors?: { path: string }[] };

const PASSWORD = 'a long enough phrase';

let shop: TestServer;
let outbox: Outbox;
let manager: TestUser;
let count = 0;
const newEmail = () => `invited-${(count += 1)}@blinkcart.test`;
beforeAll(async () => {
  shop = await startTestServer('staff');
  outbox = openOutbox();
});
beforeEach(async () => {
  manager = await createActor('manager', { name: 'Meera Pillai' });
});
afterAll(async () => {
  outbox.close();
  await shop.stop();
});

const invite = (email: string, role = 'picker', actor = manager) =>
  shop.api.post<SentInvite & Problem>('/api/staff/invites', actor.token, { email, role });
const linksTo = (email: string) =>
  outbox.warningsTo(email).map((text) => /https?:\/\/\S+\/invitation#(\S+)/.exec(text)![1]!);
const preview = (token: string) =>
  shop.api.post<Invitation & Problem>('/api/invitations/preview', undefined, { token });
const accept = (token: string, body: object = {}) =>
  shop.api.post<SignedIn & Problem>('/api/invitations/accept', undefined, {
    token,
    name: 'Asha Rao',
    password: PASSWORD,
    ...body,
  });
const staff = async () => (await shop.api.get<Staff>('/api/staff', manager.token)).body;
const change = (id: string, body: object, actor = manager) =>
  shop.api.call<StaffMember & Problem>('PATCH', `/api/staff/${id}`, { token: actor.token, body });
const stored = (name: string) => mongoose.connection.collection(name);
const objectId = (id: string) => new mongoose.Types.ObjectId(id);

async function inviteToken(email: string, role = 'picker'): Promise<string> {
  expect((await invite(email, role)).status).toBe(201);
  return linksTo(email).at(-1)!;
}

describe('an invitation', () => {
  it('given its link: creates an account with the role, once', async () => {
    const email = newEmail();
    const token = await inviteToken(email);
    expect(await preview(token)).toMatchObject({
      status: 200,
      body: { email, role: 'picker', invitedBy: 'Meera Pillai', account: 'none', shop: 'BlinkCart' },
    });
    const responses = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const { body } = responses.find(({ status }) => status === 200)!;
    expect(body.user).toMatchObject({ email, role: 'picker', name: 'Asha Rao' });
    expect((await shop.api.get('/api/stock', body.accessToken)).status).toBe(200);
    expect((await shop.api.get('/api/promo-codes', body.accessToken)).status).toBe(403);
    expect((await preview(token)).body.code).toBe('INVITE_INVALID');
    const { members, invites } = await staff();
    expect(members.find((one) => one.email === email)).toMatchObject({ status: 'active', sessions: 1 });
    expect(invites.some((one) => one.email === email)).toBe(false);
  });

  it('stores only a hash of the secret', async () => {
    const email = newEmail();
    const token = await inviteToken(email);
    const doc = await stored('staffinvites').findOne({ email });
    expect(JSON.stringify(doc)).not.toContain(token.split('.')[1]);
  });

  it.each([
    ['another secret', (token: string) => `${token.slice(0, 25)}${'A'.repeat(43)}`],
    ['another id', (token: string) => `${'a'.repeat(24)}${token.slice(24)}`],
  ])('given %s: answers 404 and creates no account', async (_case, spoil) => {
    const email = newEmail();
    expect(await accept(spoil(await inviteToken(email)))).toMatchObject({
      status: 404,
      body: { code: 'INVITE_INVALID' },
    });
    expect(await stored('users').countDocuments({ email })).toBe(0);
  });

  it('given 48 hours: expires', async () => {
    const email = newEmail();
    const token = await inviteToken(email);
    const doc = (await stored('staffinvites').findOne({ email }))!;
    const hours = ((doc.expiresAt as Date).getTime() - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(48);
    await stored('staffinvites').updateOne({ email }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await accept(token)).status).toBe(404);
  });

  it('given that it is sent again: only the new link works', async () => {
    const email = newEmail();
    const first = await inviteToken(email);
    const { id } = (await staff()).invites.find((one) => one.email === email)!;
    expect((await shop.api.post(`/api/staff/invites/${id}/resend`, manager.token, {})).status).toBe(200);
    expect((await accept(first)).status).toBe(404);
    expect((await accept(linksTo(email).at(-1)!)).status).toBe(200);
  });

  it('given that it is revoked: its link is void, and the address can be invited again', async () => {
    const email = newEmail();
    const token = await inviteToken(email);
    expect(await invite(email)).toMatchObject({ status: 409, body: { code: 'INVITE_OPEN' } });
    const { id } = (await staff()).invites.find((one) => one.email === email)!;
    const revoke = () => shop.api.call('DELETE', `/api/staff/invites/${id}`, { token: manager.token });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404]);
    expect((await accept(token)).status).toBe(404);
    expect((await accept(await inviteToken(email))).status).toBe(200);
  });

  it('given a weak password, or no name: answers 400 and stays usable', async () => {
    const token = await inviteToken(newEmail());
    expect(await accept(token, { password: 'short one' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'password' }] },
    });
    expect(await accept(token, { name: undefined })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'name' }] },
    });
    expect((await accept(token)).status).toBe(200);
  });
});

describe('an invitation of an address with an account', () => {
  async function register(password = PASSWORD) {
    const email = newEmail();
    const { body } = await shop.api.post<SignedIn>('/api/auth/register', undefined, {
      name: 'Ravi Kumar',
      email,
      password,
    });
    return { email, id: body.user.id, token: body.accessToken! };
  }

  it('given the right password: gives the role to it and ends its other sessions', async () => {
    const { email, id, token } = await register();
    const link = await inviteToken(email, 'manager');
    expect((await preview(link)).body.account).toBe('password');
    expect(await accept(link, { password: 'not the right one' })).toMatchObject({
      status: 401,
      body: { code: 'LOGIN_FAILED' },
    });
    const { status, body } = await accept(link);
    expect([status, body.user]).toMatchObject([200, { id, role: 'manager', name: 'Ravi Kumar' }]);
    expect((await shop.api.get('/api/me', token)).status).toBe(401);
    expect((await shop.api.get('/api/staff', body.accessToken)).status).toBe(200);
  });

  it('given a password that is too short for the staff: needs a new one', async () => {
    const { email } = await register('eight-or-more');
    const link = await inviteToken(email);
    expect(await accept(link, { password: 'eight-or-more' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'newPassword' }] },
    });
    const accepted = await accept(link, { password: 'eight-or-more', newPassword: PASSWORD });
    expect(accepted.body.user).toMatchObject({ role: 'picker' });
    const login = { email, password: PASSWORD };
    expect((await shop.api.post('/api/auth/login', undefined, login)).status).toBe(200);
  });

  it('given a customer who waits for an order: answers 409 and keeps the invitation', async () => {
    const actors = await createOrderActors();
    await stored('users').updateOne({ _id: objectId(actors.customer.id) }, { $unset: { passwordHash: '' } });
    const order = await orderIn(shop.api, actors, 'PLACED');
    const link = await inviteToken(actors.customer.email);
    expect(await accept(link)).toMatchObject({ status: 409, body: { code: 'ORDER_ACTIVE' } });
    await shop.api.post(`/api/orders/${order.id}/cancel`, actors.customer.token, {});
    expect((await accept(link)).body.user).toMatchObject({ id: actors.customer.id, role: 'picker' });
  });

  it.each(['delivery_partner', 'admin'] as const)('given a %s: answers 409', async (role) => {
    const { email } = await createActor(role);
    expect(await accept(await inviteToken(email))).toMatchObject({
      status: 409,
      body: { code: 'INVITE_UNSUITABLE' },
    });
  });

  it('given somebody who works here already in this role: sends nothing', async () => {
    const { email } = await createActor('picker');
    expect(await invite(email)).toMatchObject({ status: 409, body: { code: 'ALREADY_STAFF' } });
    expect(linksTo(email)).toEqual([]);
  });
});

describe('PATCH /api/staff/:id', () => {
  it('given a suspension: ends the sessions and blocks the sign-in until it is lifted', async () => {
    const picker = await createActor('picker');
    const [theirs, ours] = await Promise.all(
      [picker, manager].map(({ token }) => listen(shop.url, { token })),
    );
    expect((await change(picker.id, { status: 'disabled' })).body).toMatchObject({
      status: 'disabled',
      sessions: 0,
    });
    await theirs!.waitForEvent('session_ended');
    await ours!.waitForEvent('staff_updated');
    expect((await shop.api.get('/api/me', picker.token)).status).toBe(401);
    theirs!.close();
    ours!.close();
    expect((await change(picker.id, { status: 'active' })).body).toMatchObject({ status: 'active' });
    const audits = await stored('auditevents')
      .find({ targetId: objectId(picker.id) })
      .toArray();
    expect(audits.map(({ action }) => action as string)).toEqual([
      'account.status-changed',
      'account.status-changed',
    ]);
  });

  it('given the own account: answers 409', async () => {
    for (const body of [{ status: 'disabled' }, { role: 'picker' }])
      expect(await change(manager.id, body)).toMatchObject({ status: 409, body: { code: 'OWN_ACCOUNT' } });
  });

  it('given two managers who suspend each other at once: one of them stays active', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = await Promise.all([createActor('manager'), createActor('manager')]);
      const responses = await Promise.all([
        change(other.id, { status: 'disabled' }, one),
        change(one.id, round % 2 ? { status: 'disabled' } : { role: 'picker' }, other),
      ]);
      expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
      const managers = await stored('users').countDocuments({
        _id: { $in: [objectId(one.id), objectId(other.id)] },
        role: 'manager',
        status: 'active',
      });
      expect(managers).toBe(1);
    }
  });

  it('given customers, partners and admins: answers 404', async () => {
    for (const role of ['customer', 'delivery_partner', 'admin'] as const)
      expect((await change((await createActor(role)).id, { status: 'disabled' })).status).toBe(404);
  });
});

describe('sessions of the staff', () => {
  it('given a device that a manager signs out: ends that session only', async () => {
    const picker = await createActor('picker');
    const path = `/api/staff/${picker.id}/sessions`;
    const list = async () => (await shop.api.get<{ items: DeviceSession[] }>(path, manager.token)).body.items;
    const [session] = await list();
    expect(session).toMatchObject({ id: picker.sessionId, device: 'test', current: false });
    const listener = await listen(shop.url, { token: picker.token });
    const end = () =>
      shop.api.call('DELETE', `/api/staff/sessions/${picker.sessionId}`, { token: manager.token });
    expect((await end()).status).toBe(204);
    await listener.waitForEvent('session_ended');
    listener.close();
    expect((await shop.api.get('/api/me', picker.token)).status).toBe(401);
    expect(await list()).toEqual([]);
    expect((await end()).status).toBe(404);
  });

  it('given a session of a customer: answers 404 and keeps it', async () => {
    const customer = await createActor('customer');
    const path = `/api/staff/sessions/${customer.sessionId}`;
    expect((await shop.api.call('DELETE', path, { token: manager.token })).status).toBe(404);
    expect((await shop.api.get('/api/me', customer.token)).status).toBe(200);
  });
});
