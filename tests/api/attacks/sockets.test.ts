import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActor } from '@/tests/support/accounts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { createAttackSetup, type Party, type AttackSetup } from '@/tests/support/attacks/attack-setup';
import { rawRequest } from '@/tests/support/clients/raw-http';
import { listen, openSocket, refusalOf, type Listener } from '@/tests/support/clients/sockets';

let setup: AttackSetup;
let before: Record<string, string>;
let listeners: Listener[] = [];

beforeAll(async () => {
  setup = await createAttackSetup('sockets');
});
beforeEach(async () => {
  before = await databaseFingerprint();
});
/** Nothing that is sent may change the database or stop the process. */
afterEach(async () => {
  for (const listener of listeners) listener.close();
  listeners = [];
  expect(await databaseFingerprint()).toEqual(before);
  await setup.expectStillServing();
});
afterAll(() => setup.stop());

async function connect(party: Party): Promise<Listener> {
  const listener = await listen(setup.url, { token: setup.users[party].token });
  listeners.push(listener);
  return listener;
}
const subscribe = (listener: Listener, payload: unknown): Promise<unknown> =>
  listener.socket.timeout(5000).emitWithAck('order:subscribe', payload);
const disconnectReason = (listener: Listener) =>
  new Promise<string>((resolve) => listener.socket.once('disconnect', (reason) => resolve(reason)));

describe('handshake is rejected', () => {
  type Credentials = Parameters<typeof openSocket>[1];
  it.each<[string, (setup: AttackSetup) => Credentials, string]>([
    ['without credentials', () => ({}), 'UNAUTHENTICATED'],
    ['with an empty token', () => ({ token: '' }), 'UNAUTHENTICATED'],
    ['with an invalid token', () => ({ token: 'a.b.c' }), 'TOKEN_INVALID'],
    ['with a token of 9 kB', () => ({ token: 'x'.repeat(9_000) }), 'TOKEN_INVALID'],
    [
      'with a query operator as token and a valid cookie',
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
    const refusal = await refusalOf(openSocket(setup.url, credentials(setup)));
    expect([refusal.message, refusal.data?.code]).toEqual(['not signed in', code]);
  });

  it('after logout', async () => {
    const leaving = await createActor('customer');
    await setup.api.post('/api/auth/logout', leaving.token);
    before = await databaseFingerprint();
    expect((await refusalOf(openSocket(setup.url, { token: leaving.token }))).data?.code).toBe(
      'SESSION_ENDED',
    );
  });

  it.each([
    'https://evil.test',
    'null',
    'https://shop.test.evil.test',
    'http://shop.test',
    'https://shop.test:1',
  ])('from the page origin %s with a valid cookie', async (origin) => {
    const cookie = `__Host-at=${setup.users.victim.token}`;
    expect((await refusalOf(openSocket(setup.url, { cookie, origin }))).message).toBe('websocket error');
  });

  it('by polling', async () => {
    for (const method of ['GET', 'POST']) {
      const answer = await rawRequest(setup.url, {
        method,
        path: '/socket.io/?EIO=4&transport=polling',
        headers: { cookie: `__Host-at=${setup.users.victim.token}` },
      });
      expect([method, answer.status]).toEqual([method, 400]);
    }
  });

  it('to an unknown namespace', async () => {
    const socket = openSocket(`${setup.url}/admin`, { token: setup.users.admin.token });
    expect((await refusalOf(socket)).message).toBe('Invalid namespace');
  });
});

describe('client events', () => {
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
  it.each<Party>(['customer', 'partner', 'manager', 'admin'])(
    'from a %s that would change data are ignored',
    async (party) => {
      const listener = await connect(party);
      const answers: string[] = [];
      for (const event of MUTATING) {
        const payload = { orderId: setup.order.id, id: setup.order.id, to: 'CANCELLED', room: 'role:admin' };
        listener.socket.emit(event, payload, () => answers.push(event));
      }
      // Events of one socket are handled in order, so this response shows that the earlier ones were handled.
      await subscribe(listener, null).catch(() => undefined);
      expect(answers).toEqual([]);
    },
  );

  it('do not join rooms', async () => {
    const listener = await connect('customer');
    for (const room of ['role:admin', `user:${setup.users.victim.id}`, `order:${setup.order.id}`])
      for (const event of ['join', 'subscribe', 'room']) listener.socket.emit(event, room);
    await subscribe(listener, null).catch(() => undefined);
    const staff = await connect('manager');
    const { id } = await setup.orderIn('ACCEPTED');
    await staff.waitForEvent('order_assigned', (data) => data.id === id);
    expect(listener.names().filter((name) => name.startsWith('order_'))).toEqual([]);
    before = await databaseFingerprint();
  });
});

describe('order:subscribe', () => {
  it.each<[Party, string]>([
    ['customer', 'another’s order'],
    ['partner', 'an order they do not carry'],
  ])('of a %s to %s gets the same response as for an unknown order', async (party) => {
    const listener = await connect(party);
    const refused = { ok: false, code: 'NOT_FOUND' };
    expect(await subscribe(listener, { orderId: setup.order.id })).toEqual(refused);
    expect(await subscribe(listener, { orderId: 'a'.repeat(24) })).toEqual(refused);
  });

  it.each<[string, unknown]>([
    ['undefined', null],
    ['a string', undefined],
    ['a list of rooms', 'role:admin'],
    ['a list of rooms', ['role:admin', 'catalogue']],
    ['a query operator', { orderId: { $ne: null } }],
    ['a room name', { orderId: 'role:admin' }],
    ['an id with an unknown field', { orderId: 'a'.repeat(24), room: 'role:admin' }],
    ['__proto__', JSON.parse('{"__proto__":{"orderId":"x"}}')],
    ['a buffer', Buffer.from('order')],
    ['a buffer as id', { orderId: Buffer.from('a'.repeat(24)) }],
  ])('with %s is rejected', async (_name, payload) => {
    expect(await subscribe(await connect('customer'), payload)).toEqual({ ok: false, code: 'VALIDATION' });
  });

  it('without an acknowledgement function, or with another value in its place, is ignored', async () => {
    const listener = await connect('customer');
    listener.socket.emit('order:subscribe');
    for (const value of [null, 'f', 1, {}, []])
      listener.socket.emit('order:subscribe', { orderId: setup.order.id }, value);
    expect(await subscribe(listener, null)).toEqual({ ok: false, code: 'VALIDATION' });
  });
});

describe('oversized or malformed packets disconnect only their sender', () => {
  it('a message of 20 kB', async () => {
    const [offender, other] = [await connect('customer'), await connect('victim')];
    const ended = disconnectReason(offender);
    offender.socket.emit('order:subscribe', { orderId: 'x'.repeat(20_000) });
    expect(await ended).toBe('transport close');
    expect(other.socket.connected).toBe(true);
  });

  it('a packet with eleven attachments', async () => {
    const [offender, other] = [await connect('customer'), await connect('victim')];
    const ended = disconnectReason(offender);
    offender.socket.emit('order:subscribe', ...Array.from({ length: 11 }, () => Buffer.from('x')));
    expect(await ended).toBeTypeOf('string');
    expect(other.socket.connected).toBe(true);
  });

  it('a frame that is not a packet', async () => {
    const [offender, other] = [await connect('customer'), await connect('victim')];
    const ended = disconnectReason(offender);
    offender.socket.io.engine.write('9{not a packet');
    expect(await ended).toBeTypeOf('string');
    expect(other.socket.connected).toBe(true);
  });
});

describe('live socket', () => {
  it('is disconnected with the reason when its session ends', async () => {
    const leaving = await createActor('customer');
    const listener = await listen(setup.url, { token: leaving.token });
    const ended = disconnectReason(listener);
    await setup.api.post('/api/auth/logout', leaving.token);
    expect(await ended).toBe('io server disconnect');
    expect(listener.received.map(({ event }) => event)).toEqual(['session_ended']);
    before = await databaseFingerprint();
  });

  it('of a revoked partner is disconnected and receives no further order events', async () => {
    const { id } = await setup.orderIn('ACCEPTED');
    const listener = await connect('rival');
    const ended = disconnectReason(listener);
    await mongoose.connection
      .collection('sessions')
      .updateOne(
        { _id: mongoose.Types.ObjectId.createFromHexString(setup.users.rival.sessionId) },
        { $set: { revokedAt: new Date(), revokedReason: 'disabled' } },
      );
    expect(await ended).toBe('io server disconnect');
    listener.clearReceived();
    const cancelled = await setup.api.post(`/api/orders/${id}/cancel`, setup.users.manager.token, {});
    expect([cancelled.status, listener.received]).toEqual([200, []]);
    before = await databaseFingerprint();
  });
});
