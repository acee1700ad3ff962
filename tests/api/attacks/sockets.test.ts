import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActor } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { rawRequest } from '@/tests/support/clients/raw-http';
import { listen, openSocket, refusalOf, type Listener } from '@/tests/support/clients/sockets';

let scene: AttackSetup;
let before: Record<string, string>;
let ears: Listener[] = [];

beforeAll(async () => {
  scene = await createAttackSetup('sockets');
});
beforeEach(async () => {
  before = await databaseFingerprint();
});
/** Whatever was sent: nothing is changed by it, and the same process serves. */
afterEach(async () => {
  for (const ear of ears) ear.close();
  ears = [];
  expect(await databaseFingerprint()).toEqual(before);
  await scene.expectUnharmed();
});
afterAll(() => scene.stop());

async function hear(who: Party): Promise<Listener> {
  const ear = await listen(scene.url, { token: scene.users[who].token });
  ears.push(ear);
  return ear;
}
const ask = (ear: Listener, payload: unknown): Promise<unknown> =>
  ear.socket.timeout(5000).emitWithAck('order:subscribe', payload);
const closed = (ear: Listener) =>
  new Promise<string>((resolve) => ear.socket.once('disconnect', (reason) => resolve(reason)));

describe('a handshake is refused', () => {
  type Credentials = Parameters<typeof openSocket>[1];
  it.each<[string, (here: AttackSetup) => Credentials, string]>([
    ['without credentials', () => ({}), 'UNAUTHENTICATED'],
    ['with an empty token', () => ({ token: '' }), 'UNAUTHENTICATED'],
    ['with a token that is none', () => ({ token: 'a.b.c' }), 'TOKEN_INVALID'],
    ['with a token of 9 kB', () => ({ token: 'x'.repeat(9_000) }), 'TOKEN_INVALID'],
    [
      'with an operator for a token and a good cookie',
      ({ users }) => ({
        token: { $ne: null } as unknown as string,
        cookie: `__Host-at=${users.victim.token}`,
      }),
      'UNAUTHENTICATED',
    ],
    [
      'with a cookie of the wrong name',
      ({ users }) => ({ cookie: `at=${users.victim.token}` }),
      'UNAUTHENTICATED',
    ],
  ])('%s', async (_name, credentials, code) => {
    const refusal = await refusalOf(openSocket(scene.url, credentials(scene)));
    expect([refusal.message, refusal.data?.code]).toEqual(['not signed in', code]);
  });

  it('after the session has ended', async () => {
    const leaving = await createActor('customer');
    await scene.api.post('/api/auth/logout', leaving.token);
    before = await databaseFingerprint();
    expect((await refusalOf(openSocket(scene.url, { token: leaving.token }))).data?.code).toBe(
      'SESSION_ENDED',
    );
  });

  it.each([
    'https://evil.test',
    'null',
    'https://shop.test.evil.test',
    'http://shop.test',
    'https://shop.test:1',
  ])('from a page of %s, whose visitor has a good cookie', async (origin) => {
    const cookie = `__Host-at=${scene.users.victim.token}`;
    expect((await refusalOf(openSocket(scene.url, { cookie, origin }))).message).toBe('websocket error');
  });

  it('by polling, as a form or a page without leave could', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = await rawRequest(scene.url, {
        method,
        path: '/socket.io/?EIO=4&transport=polling',
        headers: { cookie: `__Host-at=${scene.users.victim.token}` },
      });
      expect([method, answer.status]).toEqual([method, 400]);
    }
  });

  it('to a namespace that is not there', async () => {
    const socket = openSocket(`${scene.url}/admin`, { token: scene.users.admin.token });
    expect((await refusalOf(socket)).message).toBe('Invalid namespace');
  });
});

describe('a message that would change something changes nothing and goes unanswered:', () => {
  const MUTATING = [
    'order:status',
    'order:cancel',
    'order:accept',
    'order:assign',
    'order_status_updated',
    'stock_changed',
    'partner_duty_changed',
    'session_ended',
    'join',
    'subscribe',
  ];
  it.each<Party>(['customer', 'partner', 'manager', 'admin'])('from a %s', async (who) => {
    const ear = await hear(who);
    const answers: string[] = [];
    for (const event of MUTATING) {
      const payload = { orderId: scene.order.id, id: scene.order.id, to: 'CANCELLED', room: 'role:admin' };
      ear.socket.emit(event, payload, () => answers.push(event));
    }
    // Messages of one socket are read in order: once this is answered, the others have been read.
    await ask(ear, null).catch(() => undefined);
    expect(answers).toEqual([]);
  });

  it('and joins no room of another', async () => {
    const ear = await hear('customer');
    for (const room of ['role:admin', `user:${scene.users.victim.id}`, `order:${scene.order.id}`])
      for (const event of ['join', 'subscribe', 'room']) ear.socket.emit(event, room);
    await ask(ear, null).catch(() => undefined);
    const staff = await hear('manager');
    const { id } = await scene.orderIn('ACCEPTED');
    await staff.hears('order_assigned', (data) => data.id === id);
    expect(ear.names().filter((name) => name.startsWith('order_'))).toEqual([]);
    before = await databaseFingerprint();
  });
});

describe('order:subscribe', () => {
  it.each<[Party, string]>([
    ['customer', 'another’s order'],
    ['partner', 'an order they do not carry'],
  ])('of a %s to %s is answered as one that never was', async (who) => {
    const ear = await hear(who);
    const refused = { ok: false, code: 'NOT_FOUND' };
    expect(await ask(ear, { orderId: scene.order.id })).toEqual(refused);
    expect(await ask(ear, { orderId: 'a'.repeat(24) })).toEqual(refused);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['nothing', undefined],
    ['a text', 'role:admin'],
    ['a list of rooms', ['role:admin', 'catalogue']],
    ['an operator', { orderId: { $ne: null } }],
    ['a room', { orderId: 'role:admin' }],
    ['an id with more beside it', { orderId: 'a'.repeat(24), room: 'role:admin' }],
    ['__proto__', JSON.parse('{"__proto__":{"orderId":"x"}}')],
    ['bytes', Buffer.from('order')],
    ['bytes inside', { orderId: Buffer.from('a'.repeat(24)) }],
  ])('with %s is told so', async (_name, payload) => {
    expect(await ask(await hear('customer'), payload)).toEqual({ ok: false, code: 'VALIDATION' });
  });

  it('without a function to answer to, or with anything in its place', async () => {
    const ear = await hear('customer');
    ear.socket.emit('order:subscribe');
    for (const odd of [null, 'f', 1, {}, []])
      ear.socket.emit('order:subscribe', { orderId: scene.order.id }, odd);
    expect(await ask(ear, null)).toEqual({ ok: false, code: 'VALIDATION' });
  });
});

describe('a socket that is too loud is cut off, alone:', () => {
  it('by 20 kB in one message', async () => {
    const [loud, quiet] = [await hear('customer'), await hear('victim')];
    const end = closed(loud);
    loud.socket.emit('order:subscribe', { orderId: 'x'.repeat(20_000) });
    expect(await end).toBe('transport close');
    expect(quiet.socket.connected).toBe(true);
  });

  it('by a packet with eleven attachments', async () => {
    const [loud, quiet] = [await hear('customer'), await hear('victim')];
    const end = closed(loud);
    loud.socket.emit('order:subscribe', ...Array.from({ length: 11 }, () => Buffer.from('x')));
    expect(await end).toBeTypeOf('string');
    expect(quiet.socket.connected).toBe(true);
  });

  it('by a frame that is no packet', async () => {
    const [loud, quiet] = [await hear('customer'), await hear('victim')];
    const end = closed(loud);
    loud.socket.io.engine.write('9{not a packet');
    expect(await end).toBeTypeOf('string');
    expect(quiet.socket.connected).toBe(true);
  });
});

describe('a live socket ends', () => {
  it('with its session, and is told why', async () => {
    const leaving = await createActor('customer');
    const ear = await listen(scene.url, { token: leaving.token });
    const end = closed(ear);
    await scene.api.post('/api/auth/logout', leaving.token);
    expect(await end).toBe('io server disconnect');
    expect(ear.heard.map(({ event }) => event)).toEqual(['session_ended']);
    before = await databaseFingerprint();
  });

  it('for a partner whose sessions the shop has ended in mid-delivery: no news reaches them any more', async () => {
    const { id } = await scene.orderIn('ACCEPTED');
    const ear = await hear('rival');
    const end = closed(ear);
    await mongoose.connection
      .collection('sessions')
      .updateOne(
        { _id: mongoose.Types.ObjectId.createFromHexString(scene.users.rival.sessionId) },
        { $set: { revokedAt: new Date(), revokedReason: 'disabled' } },
      );
    expect(await end).toBe('io server disconnect');
    ear.forget();
    const cancelled = await scene.api.post(`/api/orders/${id}/cancel`, scene.users.manager.token, {});
    expect([cancelled.status, ear.heard]).toEqual([200, []]);
    before = await databaseFingerprint();
  });
});
