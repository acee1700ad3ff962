import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { DeviceSession } from '@/lib/domain/accounts/session-schema';
import { days } from '@/lib/runtime/clock';
import { changeAccount } from '@/lib/services/accounts/profile/change-account';
import { enforceRetention } from '@/lib/services/accounts/data/enforce-retention';
import { createActor } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { recordEvents } from '@/tests/support/recorded-events';
import { listen, type Listener } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

type Answer = SignedIn & { code: string };

const PASSWORD = 'correct horse battery';
let shop: TestServer;
let count = 0;
let listeners: Listener[] = [];

beforeAll(async () => {
  shop = await startTestServer('sessions');
});
afterEach(() => {
  for (const listener of listeners) listener.close();
  listeners = [];
});
afterAll(() => shop.stop());

const call = <T = Answer>(method: string, path: string, token?: string, body?: unknown, device = 'test') =>
  shop.api.call<T>(method, path, { token, body, headers: { 'user-agent': device } });
const refresh = (refreshToken: string) => call('POST', '/api/auth/refresh', undefined, { refreshToken });
const devices = async (token: string) =>
  (await call<{ items: DeviceSession[] }>('GET', '/api/me/sessions', token)).body.items;
const documents = (name: string, filter: object) =>
  mongoose.connection.collection(name).find(filter).sort({ _id: 1 }).toArray();

async function signUp(device = 'Phone') {
  count += 1;
  const email = `session-${count}@blinkcart.test`;
  const { body } = await call(
    'POST',
    '/api/auth/register',
    undefined,
    { name: 'Asha Rao', email, password: PASSWORD },
    device,
  );
  return { email, id: body.user.id, token: body.accessToken!, refreshToken: body.refreshToken! };
}
const signIn = async (email: string, device: string, password = PASSWORD) =>
  (await call('POST', '/api/auth/login', undefined, { email, password }, device)).body;
async function connect(token: string): Promise<Listener> {
  const listener = await listen(shop.url, { token });
  listeners.push(listener);
  return listener;
}
/** Moves the last rotation of a session into the past. */
const ageRotation = (sessionId: string, ms: number) =>
  mongoose.connection
    .collection('sessions')
    .updateOne(
      { _id: new mongoose.Types.ObjectId(sessionId) },
      { $set: { rotatedAt: new Date(Date.now() - ms) } },
    );

describe('reuse of a rotated refresh token', () => {
  it('gives an access token but no second refresh token within ten seconds', async () => {
    const { refreshToken } = await signUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.filter(({ body }) => body.refreshToken !== undefined)).toHaveLength(1);
    for (const { body } of answers) expect((await call('GET', '/api/me', body.accessToken)).status).toBe(200);
  });

  it('sets only the access cookie for a browser', async () => {
    const { refreshToken } = await signUp();
    await refresh(refreshToken);
    const answer = await shop.api.call('POST', '/api/auth/refresh', {
      body: { client: 'browser' },
      headers: { cookie: `__Host-rt=${refreshToken}`, 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(['__Host-at']);
  });

  it('revokes the session with an audit event after ten seconds', async () => {
    const { id, token, refreshToken } = await signUp();
    const { body: second } = await refresh(refreshToken);
    const [sessionId] = refreshToken.split('.');
    const listener = await connect(token);
    await ageRotation(sessionId!, 11_000);
    expect(await refresh(refreshToken)).toMatchObject({ status: 401, body: { code: 'SESSION_ENDED' } });
    await listener.waitForEvent('session_ended');
    expect((await refresh(second.refreshToken!)).status).toBe(401);
    expect((await call('GET', '/api/me', second.accessToken)).status).toBe(401);
    expect(await documents('auditevents', { actorId: new mongoose.Types.ObjectId(id) })).toMatchObject([
      { action: 'session.token-reused', targetKind: 'session', mirrorPending: true },
    ]);
  });

  it('revokes the session when the token is several rotations old', async () => {
    const { refreshToken } = await signUp();
    let latest = refreshToken;
    for (let i = 0; i < 4; i += 1) latest = (await refresh(latest)).body.refreshToken!;
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(latest)).status).toBe(401);
  });

  it('does not revoke the session for a token that was never issued', async () => {
    const { refreshToken } = await signUp();
    const before = await databaseFingerprint();
    expect((await refresh(`${refreshToken.split('.')[0]}.${'A'.repeat(43)}`)).status).toBe(401);
    expect(await databaseFingerprint()).toEqual(before);
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});

describe('devices', () => {
  it('are listed by last use, with the current one marked', async () => {
    const { email, token } = await signUp('Phone');
    await signIn(email, 'Laptop');
    const items = await devices(token);
    expect(items.map(({ device, current, method }) => [device, current, method])).toEqual([
      ['Laptop', false, 'password'],
      ['Phone', true, 'password'],
    ]);
    expect(JSON.stringify(items)).not.toMatch(/hash/i);
  });

  it('can be signed out one at a time, which ends requests and sockets at once', async () => {
    const { email, token } = await signUp('Phone');
    const laptop = await signIn(email, 'Laptop');
    const listener = await connect(laptop.accessToken!);
    const { id } = (await devices(token)).find(({ current }) => !current)!;
    const ended = recordEvents('session_ended');
    expect((await call('DELETE', `/api/me/sessions/${id}`, token)).status).toBe(204);
    ended.stop();
    expect(ended.facts).toEqual([{ sessionId: id, reason: 'Signed out on another device.' }]);
    await listener.waitForEvent('session_ended');
    expect((await call('GET', '/api/me', laptop.accessToken)).status).toBe(401);
    expect((await devices(token)).map(({ device }) => device)).toEqual(['Phone']);
  });

  it('can all be signed out except the current one', async () => {
    const { email, token } = await signUp('Phone');
    const others = [await signIn(email, 'Laptop'), await signIn(email, 'Tablet')];
    expect((await call('DELETE', '/api/me/sessions', token)).status).toBe(204);
    for (const { accessToken } of others)
      expect((await call('GET', '/api/me', accessToken)).status).toBe(401);
    expect((await call('GET', '/api/me', token)).status).toBe(200);
  });

  it('of another user are not found', async () => {
    const [ofUser, theirs] = [await signUp(), await signUp()];
    const before = await databaseFingerprint();
    const sessionId = theirs.refreshToken.split('.')[0];
    expect((await call('DELETE', `/api/me/sessions/${sessionId}`, ofUser.token)).status).toBe(404);
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('are limited to five; a sixth sign-in revokes the least recently used', async () => {
    const { email, token } = await signUp('1');
    for (const device of ['2', '3', '4', '5']) await signIn(email, device);
    expect((await call('GET', '/api/me', token)).status).toBe(200);
    const { accessToken } = await signIn(email, '6');
    expect((await devices(accessToken!)).map(({ device }) => device)).toEqual(['6', '5', '4', '3', '2']);
    expect((await call('GET', '/api/me', token)).status).toBe(401);
  });

  it('cause a notification when they are new, and none when they are known', async () => {
    const { email, id, token } = await signUp('Phone');
    await signIn(email, 'Phone');
    const ofUser = { userId: new mongoose.Types.ObjectId(id) };
    expect(await documents('notifications', ofUser)).toEqual([]);
    const listener = await connect(token);
    await signIn(email, 'Other laptop');
    const { envelope } = await listener.waitForEvent('customer_notification');
    expect(envelope.data).toMatchObject({ kind: 'new-device', type: 'warning', readAt: null });
    expect(await documents('notifications', ofUser)).toMatchObject([
      { kind: 'new-device', data: { device: 'Other laptop' }, mirrorPending: true },
    ]);
  });
});

it('a new device causes a notification although the earlier login events were removed', async () => {
  const { email, id } = await signUp('Phone');
  const ofUser = { userId: new mongoose.Types.ObjectId(id) };
  const at = new Date(Date.now() - days(181));
  await mongoose.connection.collection('loginevents').updateMany(ofUser, { $set: { at } });
  expect(await enforceRetention('loginevents')).toBe(1);
  expect(await documents('loginevents', ofUser)).toEqual([]);
  await signIn(email, 'Laptop');
  expect(await documents('notifications', ofUser)).toMatchObject([
    { kind: 'new-device', data: { device: 'Laptop' } },
  ]);
});

it('a new device causes no notification when the user has turned it off', async () => {
  const { email, id, token } = await signUp('Phone');
  const choices = { orderUpdates: true, offers: false, newDevice: false };
  const changed = await call('PATCH', '/api/me/profile', token, { notifications: choices });
  expect(changed.status).toBe(200);
  await signIn(email, 'Laptop');
  expect(await documents('notifications', { userId: new mongoose.Types.ObjectId(id) })).toEqual([]);
});

describe('login events', () => {
  it('record network and device of each attempt, and never the typed password', async () => {
    const { email, id } = await signUp('Phone');
    await signIn(email, 'Laptop');
    await signIn(email, 'Thief', 'a guess at it');
    await signIn('nobody@blinkcart.test', 'Nobody', 'a guess at it');
    const events = await documents('loginevents', { device: { $in: ['Laptop', 'Thief', 'Nobody'] } });
    const owner = new mongoose.Types.ObjectId(id);
    expect(events.slice(-3)).toMatchObject([
      { userId: owner, device: 'Laptop', method: 'password', result: 'success', ip: '127.0.0.0' },
      { userId: owner, device: 'Thief', result: 'failure', reason: 'wrong-password' },
      { userId: null, device: 'Nobody', result: 'failure' },
    ]);
    expect(JSON.stringify(events)).not.toContain('guess');
    for (const event of events) expect(event).toMatchObject({ mirrorPending: true, rev: 1 });
  });
});

describe('PUT /api/me/password', () => {
  const change = (token: string, body: object) => call('PUT', '/api/me/password', token, body);
  const next = 'another horse battery';

  it('changes the password with the current one and signs out other devices', async () => {
    const { email, token } = await signUp('Phone');
    const laptop = await signIn(email, 'Laptop');
    expect((await change(token, { currentPassword: PASSWORD, newPassword: next })).status).toBe(204);
    expect((await call('GET', '/api/me', token)).status).toBe(200);
    expect((await call('GET', '/api/me', laptop.accessToken)).status).toBe(401);
    expect((await call('POST', '/api/auth/login', undefined, { email, password: PASSWORD })).status).toBe(
      401,
    );
    expect((await signIn(email, 'Phone', next)).accessToken).toBeDefined();
  });

  it('notifies the current device and tells the revoked ones the reason', async () => {
    const { email, token, id } = await signUp('Phone');
    const laptop = await signIn(email, 'Laptop');
    const [currentDevice, revokedDevice] = await Promise.all([connect(token), connect(laptop.accessToken!)]);
    await change(token, { currentPassword: PASSWORD, newPassword: next });
    const { envelope } = await currentDevice.waitForEvent(
      'customer_notification',
      ({ kind }) => kind === 'password-changed',
    );
    expect(envelope.data).toMatchObject({
      message: 'Your password was changed. If it was not you, tell the shop at once.',
    });
    await revokedDevice.waitForEvent('session_ended', ({ reason }) => reason === 'The password was changed.');
    const targetId = new mongoose.Types.ObjectId(id);
    expect(await documents('auditevents', { targetId })).toMatchObject([
      { action: 'password.changed', actorId: targetId, changedFields: ['passwordHash'], mirrorPending: true },
    ]);
  });

  it.each<[string, object, number, string]>([
    [
      'a wrong current password',
      { currentPassword: 'not it at all', newPassword: next },
      401,
      'LOGIN_FAILED',
    ],
    ['no current password', { newPassword: next }, 403, 'PASSWORD_REQUIRED'],
    ['a short new password', { currentPassword: PASSWORD, newPassword: 'short' }, 400, 'VALIDATION'],
    ['an unknown field', { currentPassword: PASSWORD, newPassword: next, role: 'admin' }, 400, 'VALIDATION'],
  ])('changes nothing with %s', async (_name, body, status, code) => {
    const { token } = await signUp();
    const before = await databaseFingerprint();
    expect(await change(token, body)).toMatchObject({ status, body: { code } });
    expect(await databaseFingerprint()).toEqual(before);
  });

  it('requires a recent proof to set the first password', async () => {
    const { token } = await createActor('customer');
    expect(await change(token, { newPassword: next })).toMatchObject({
      status: 403,
      body: { code: 'CODE_REQUIRED' },
    });
  });
});

describe('changeAccount by an operator', () => {
  it.each([
    ['disable', { kind: 'status', status: 'disabled' } as const],
    ['change of role', { kind: 'role', role: 'manager' } as const],
    ['new password', { kind: 'password', password: 'one more horse battery' } as const],
    ['sign-out', { kind: 'sign-out' } as const],
  ])('%s ends sessions and sockets at once and writes an audit event', async (_name, change) => {
    const { email, id, token, refreshToken } = await signUp();
    const listener = await connect(token);
    await changeAccount(email, change);
    await listener.waitForEvent('session_ended');
    expect((await call('GET', '/api/me', token)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
    const userId = new mongoose.Types.ObjectId(id);
    const trail = await documents('auditevents', { targetId: userId });
    expect(trail).toMatchObject([{ actorId: null, reason: 'command line', mirrorPending: true }]);
    const notificationKinds = (await documents('notifications', { userId })).map(
      ({ kind }) => kind as string,
    );
    expect(notificationKinds).toEqual(change.kind === 'password' ? ['password-changed'] : []);
  });

  it('in another process ends requests and sockets too', async () => {
    const { id, token } = await signUp();
    const listener = await connect(token);
    // Written directly to the database, so that no event is published in this process.
    await mongoose.connection
      .collection('sessions')
      .updateMany(
        { userId: new mongoose.Types.ObjectId(id) },
        { $set: { revokedAt: new Date(), revokedReason: 'disabled' } },
      );
    const { envelope } = await listener.waitForEvent('session_ended');
    expect(envelope.data).toMatchObject({ reason: 'This account was disabled.' });
    expect((await call('GET', '/api/me', token)).status).toBe(401);
  });
});
