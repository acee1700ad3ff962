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
/** Each test comes from addresses of its own. */
const newIp = () => `198.51.100.${(lastIp += 1)}`;

async function connect(user: TestUser, ip: string): Promise<Listener> {
  const ear = await listen(shop.url, { token: user.token, ip });
  opened.push(ear.socket);
  return ear;
}

const refusalFrom = (ip: string, token: string) => refusalOf(openSocket(shop.url, { token, ip }));
const ask = (socket: Socket, event = 'order:subscribe', payload: unknown = null) =>
  socket.timeout(15_000).emitWithAck(event, payload) as Promise<{ ok: boolean; code?: string }>;
const disconnected = (socket: Socket) =>
  new Promise<string>((resolve) => void socket.once('disconnect', resolve));

/** What /metrics says was refused, by kind. */
async function refusals(): Promise<Record<string, number>> {
  const text = await (await fetch(`${shop.url}/metrics`)).text();
  const lines = [...text.matchAll(/^blinkcart_socket_refusals\{kind="(\w+)"\} (\d+)$/gm)];
  return Object.fromEntries(lines.map(([, kind, count]) => [kind!, Number(count)]));
}

describe('a socket that sends too much', () => {
  // Its bucket fills by this clock, which stands still here however slow the machine is.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is answered twenty times, refused twice, and then cut off; another of the same user is not', async () => {
    customer = await createActor('customer');
    const [loud, quiet] = [await connect(customer, newIp()), await connect(customer, newIp())];
    const gone = disconnected(loud.socket);
    const answers = await Promise.all(Array.from({ length: 22 }, () => ask(loud.socket)));
    expect(answers.map(({ code }) => code)).toEqual([
      ...Array<string>(20).fill('VALIDATION'),
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    loud.socket.emit('order:subscribe', null);
    expect(await gone).toBe('io server disconnect');
    expect(await ask(quiet.socket)).toEqual({ ok: false, code: 'VALIDATION' });
    expect((await shop.api.get('/api/health')).status).toBe(200);
  });

  it('is cut off for events that nobody knows as well, which are counted', async () => {
    const before = await refusals();
    const ear = await connect(await createActor('admin'), newIp());
    const gone = disconnected(ear.socket);
    for (let n = 0; n < 23; n += 1) ear.socket.emit(`order:status:${n}`, { to: 'DELIVERED' });
    expect(await gone).toBe('io server disconnect');
    const after = await refusals();
    expect([after.unknown! - before.unknown!, after.event! - before.event!]).toEqual([23, 3]);
  });

  it('is let go on when it has waited', async () => {
    const { socket } = await connect(await createActor('customer'), newIp());
    await Promise.all(Array.from({ length: 20 }, () => ask(socket)));
    expect((await ask(socket)).code).toBe('RATE_LIMITED');
    vi.advanceTimersByTime(250);
    expect((await ask(socket)).code).toBe('VALIDATION');
    expect((await ask(socket)).code).toBe('RATE_LIMITED');
    expect(socket.connected).toBe(true);
  });
});

describe('a user with many sockets', () => {
  it('keeps the ten newest; the oldest is closed, and nobody else’s', async () => {
    const [crowd, other] = [await createActor('customer'), await createActor('customer')];
    const stranger = await connect(other, newIp());
    const ears: Listener[] = [];
    for (let n = 0; n < 10; n += 1) ears.push(await connect(crowd, newIp()));
    expect(ears.every(({ socket }) => socket.connected)).toBe(true);
    const gone = disconnected(ears[0]!.socket);
    ears.push(await connect(crowd, newIp()));
    expect(await gone).toBe('io server disconnect');
    // A round trip on each: whatever was sent before has arrived.
    for (const ear of ears.slice(1)) expect((await ask(ear.socket)).code).toBe('VALIDATION');
    expect(stranger.socket.connected).toBe(true);
  });
});

describe('an address', () => {
  it('holds two hundred sockets and no more, also of those that never sign in; another is let in', async () => {
    const ip = newIp();
    const raw = await Promise.all(
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
    for (const socket of raw) socket.terminate();
    // Places are free again once the connections are gone.
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

  it('may try to connect three hundred times a minute, with whatever it says it is', async () => {
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
