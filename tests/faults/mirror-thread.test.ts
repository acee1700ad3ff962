import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { MirrorReportSchema } from '@/lib/domain/monitor/mirror-report-schema';
import { startMirrorThread } from '@/lib/mirror/relay/mirror-thread';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { freePort } from '../support/server-process';

const { database, endpoint } = await createMirrorTestSetup('thread');

/** Starts a TCP proxy to MongoDB on a port that was closed before. Returns a function that stops it. */
async function startProxy(port: number, target: URL): Promise<() => Promise<void>> {
  const proxy = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    socket.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => socket.destroy()).pipe(socket);
  });
  proxy.listen(port, '127.0.0.1');
  await once(proxy, 'listening');
  expect((proxy.address() as AddressInfo).port).toBe(port);
  return async () => {
    proxy.close();
    await once(proxy, 'close');
  };
}

it(
  'restarts the thread of the relay after it ends, and delivers all documents',
  { timeout: 60_000 },
  async () => {
    const [id] = await database.insert('orders', 1);
    const mongoUrl = new URL(database.uri);
    const proxyUrl = new URL(database.uri);
    proxyUrl.port = String(await freePort());
    proxyUrl.searchParams.set('directConnection', 'true');
    const mirror = startMirrorThread({
      mongodbUri: proxyUrl.toString(),
      url: endpoint.url,
      key: endpoint.key,
      paused: false,
      log: { level: 'silent' },
    });
    // Nothing listens on the port yet, so the thread ends and rejects its pending calls.
    const settled = expect(mirror.settle(60_000)).rejects.toThrow('restarting');
    expect(MirrorReportSchema.parse(await mirror.status())).toMatchObject({ state: 'starting', backlog: 0 });
    await settled;
    const stopProxy = await startProxy(Number(proxyUrl.port), mongoUrl);
    const isDelivered = async () => {
      const { lastSuccessAt, backlog } = await mirror.status();
      return lastSuccessAt !== null && backlog === 0;
    };
    await vi.waitUntil(isDelivered, { timeout: 30_000, interval: 100 });
    expect(await endpoint.row('orders', id!)).toMatchObject({ id, rev: 1 });
    expect(MirrorReportSchema.parse(await mirror.status())).toMatchObject({
      state: 'running',
      backlog: 0,
      batches: { sent: 1 },
      applied: 1,
      stale: 0,
      breaker: { open: false, rows: 500 },
    });

    // A wake-up delivers a write, and a stop delivers pending documents before it ends the thread.
    await database.update('orders', id!, { notes: 'ring twice' });
    mirror.wake();
    await mirror.settle(60_000);
    expect(await endpoint.row('orders', id!)).toMatchObject({ rev: 2 });
    await database.update('orders', id!, { notes: 'ring once' });
    await mirror.stop({ flushMs: 5_000 });
    expect(await endpoint.row('orders', id!)).toMatchObject({ rev: 3 });
    await stopProxy();
  },
);
