import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { WebSocket as WebSocketClient } from 'ws';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { listen, openSocket, refusalOf, type Listener } from '@/tests/support/clients/sockets';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let customer: TestUser;
const opened: Socket[] = [];

beforeAll(async () => {
  shop = await startTestServer('socket-limits', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => shop.stop());

let lastIp = 0;
/** A new client address for each test. */
const newIp = () => `198.51.100.${(lastIp += 1)}`;

async function connect(user: TestUser, ip: string): Promise<Listener> {
  const listener = await listen(shop.url, { token: user.token, ip });
  opened.push(listener.socket);
  return listener;
}

const refusalFrom = (ip: string, token: string) => refusalOf(openSocket(shop.url, { token, ip }));
const subscribe = (socket: Socket, event = 'order:subscribe', payload: unknown = null) =>
  socket.timeout(15_000).emitWithAck(event, payload) as Promise<{ ok: boolean; code?: string }>;
const disconnected = (socket: Socket) =>
  new Promise<string>((resolve) => void socket.once('disconnect', resolve));

/** Number of refusals in /metrics, by kind. */
async function refusals(): Promise<Record<string, number>> {
  const text = await (await fetch(`${shop.url}/metrics`)).text();
  const lines = [...text.matchAll(/^blinkcart_socket_refusals\{kind="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, kind, count]) => [kind!, Number(count)]));
}

describe('events per socket', () => {
  // The token bucket refills by this clock, which is frozen to be independent of machine speed.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are answered 20 times, refused twice and then disconnected; another socket of the user is not affected', async () => {
    customer = await createActor('customer');
    const [offender, other] = [await connect(customer, newIp()), await connect(customer, newIp())];
    const disconnectReason = disconnected(offender.socket);
    const answers = await Promise.all(Array.from({ length: 22 }, () => subscribe(offender.socket)));
    expect(answers.map(({ code }) => code)).toEqual([
      ...Array<string>(20).fill('VALIDATION'),
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    offender.socket.emit('order:subscribe', null);
    expect(await disconnectReason).toBe('io server disconnect');
    expect(await subscribe(other.socket)).toEqual({ ok: false, code: 'VALIDATION' });
    expect((await shop.api.get('/api/health')).status).toBe(200);
  });

  it('with unknown names count too', async () => {
    const before = await refusals();
    const listener = await connect(await createActor('admin'), newIp());
    const disconnectReason = disconnected(listener.socket);
    for (let n = 0; n < 23; n += 1) listener.socket.emit(`order:status:${n}`, { to: 'DELIVERED' });
    expect(await disconnectReason).toBe('io server disconnect');
    const after = await refusals();
    expect([after.unknown! - before.unknown!, after.event! - before.event!]).toEqual([23, 3]);
  });

  it('are accepted again after a wait', async () => {
    const { socket } = await connect(await createActor('customer'), newIp());
    await Promise.all(Array.from({ length: 20 }, () => subscribe(socket)));
    expect((await subscribe(socket)).code).toBe('RATE_LIMITED');
    vi.advanceTimersByTime(250);
    expect((await subscribe(socket)).code).toBe('VALIDATION');
    expect((await subscribe(socket)).code).toBe('RATE_LIMITED');
    expect(socket.connected).toBe(true);
  });
});

describe('sockets per user', () => {
  it('are limited to ten; an eleventh closes the oldest, and none of other users', async () => {
    const [heavyUser, other] = [await createActor('customer'), await createActor('customer')];
    const stranger = await connect(other, newIp());
    const listeners: Listener[] = [];
    for (let n = 0; n < 10; n += 1) listeners.push(await connect(heavyUser, newIp()));
    expect(listeners.every(({ socket }) => socket.connected)).toBe(true);
    const disconnectReason = disconnected(listeners[0]!.socket);
    listeners.push(await connect(heavyUser, newIp()));
    expect(await disconnectReason).toBe('io server disconnect');
    // After a round trip on each socket, all earlier packets have arrived.
    for (const listener of listeners.slice(1))
      expect((await subscribe(listener.socket)).code).toBe('VALIDATION');
    expect(stranger.socket.connected).toBe(true);
  });
});

describe('sockets per address', () => {
  it('are limited to 200, unauthenticated ones included; another address is accepted', async () => {
    const ip = newIp();
    const rawSockets = await Promise.all(
      Array.from({ length: 200 }, () => {
        const socket = new WebSocketClient(
          `${shop.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
          {
            headers: { 'x-forwarded-for': ip },
          },
        );
        return new Promise<WebSocketClient>((resolve, reject) => {
          socket.once('open', () => resolve(socket));
          socket.once('error', reject);
        });
      }),
    );
    const user = await createActor('customer');
    const before = (await refusals()).address!;
    expect((await refusalFrom(ip, user.token)).message).toBe('websocket error');
    expect((await refusals()).address).toBe(before + 1);
    expect((await connect(user, newIp())).socket.connected).toBe(true);
    for (const socket of rawSockets) socket.terminate();
    // The places are free again once the connections are closed.
    await expect
      .poll(async () => {
        const socket = openSocket(shop.url, { token: user.token, ip });
        opened.push(socket);
        return new Promise((resolve) => {
          socket.once('connect', () => resolve(true));
          socket.once('connect_error', () => resolve(false));
        });
      })
      .toBe(true);
  });

  it('are limited to 300 connection attempts a minute', async () => {
    const ip = newIp();
    const codes: (string | undefined)[] = [];
    while (codes.at(-1) !== 'RATE_LIMITED' && codes.length <= 310)
      codes.push((await refusalFrom(ip, 'no-token')).data?.code);
    expect(codes).toHaveLength(301);
    expect(new Set(codes.slice(0, -1))).toEqual(new Set(['TOKEN_INVALID']));
    const user = await createActor('customer');
    expect((await connect(user, newIp())).socket.connected).toBe(true);
  });
});
