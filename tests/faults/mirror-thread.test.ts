import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { MirrorReportSchema } from '@/lib/domain/monitor/mirror-report-schema';
import { startMirrorThread } from '@/lib/mirror/relay/mirror-thread';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { freePort } from '../support/server-process';

const { database, endpoint } = await createMirrorTestSetup('thread');

/** MongoDB under an address of its own, so that it can be away and come back. */
async function openDoor(port: number, to: URL): Promise<() => Promise<void>> {
  const door = createServer((socket) => {
    const behind = connect(Number(to.port), to.hostname);
    socket.on('error', () => behind.destroy()).pipe(behind);
    behind.on('error', () => socket.destroy()).pipe(socket);
  });
  door.listen(port, '127.0.0.1');
  await once(door, 'listening');
  expect((door.address() as AddressInfo).port).toBe(port);
  return async () => {
    door.close();
    await once(door, 'close');
  };
}

it('a relay whose thread ends is started anew, and nothing is lost', { timeout: 60_000 }, async () => {
  const [id] = await database.insert('orders', 1);
  const real = new URL(database.uri);
  const there = new URL(database.uri);
  there.port = String(await freePort());
  there.searchParams.set('directConnection', 'true');
  const mirror = startMirrorThread({
    mongodbUri: there.toString(),
    url: endpoint.url,
    key: endpoint.key,
    paused: false,
    log: { level: 'silent' },
  });
  // Nobody is behind that address: the thread ends, and so does what was asked of it.
  const settled = expect(mirror.settle(60_000)).rejects.toThrow('starting again');
  expect(MirrorReportSchema.parse(await mirror.status())).toMatchObject({ state: 'starting', backlog: 0 });
  await settled;
  const close = await openDoor(Number(there.port), real);
  const isThere = async () => {
    const { lastSuccessAt, backlog } = await mirror.status();
    return lastSuccessAt !== null && backlog === 0;
  };
  await vi.waitUntil(isThere, { timeout: 30_000, interval: 100 });
  expect(await endpoint.row('orders', id!)).toMatchObject({ id, rev: 1 });
  expect(MirrorReportSchema.parse(await mirror.status())).toMatchObject({
    state: 'running',
    backlog: 0,
    batches: { sent: 1 },
    applied: 1,
    stale: 0,
    breaker: { open: false, rows: 500 },
  });

  // A write in passing wakes it; a stop delivers what it can and ends the thread.
  await database.update('orders', id!, { notes: 'ring twice' });
  mirror.wake();
  await mirror.settle(60_000);
  expect(await endpoint.row('orders', id!)).toMatchObject({ rev: 2 });
  await database.update('orders', id!, { notes: 'ring once' });
  await mirror.stop({ flushMs: 5_000 });
  expect(await endpoint.row('orders', id!)).toMatchObject({ rev: 3 });
  await close();
});
