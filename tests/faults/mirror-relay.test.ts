import { describe, expect, it } from 'vitest';
import { MIRRORED_COLLECTIONS } from '@/lib/repositories/mirror/mirrored-collections';
import { readBacklog } from '@/lib/repositories/mirror/mirror-repository';
import { sleep } from '@/lib/runtime/clock';
import { endpointFolder, startMirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { createMirrorTestSetup } from '../support/mirror/mirror-test-setup';
import { acknowledge, refuse, rowCount, startScriptedEndpoint } from '../support/mirror/scripted-endpoint';

const TABLE: Record<string, string> = {
  cartitems: 'cart_items',
  deliverypartners: 'delivery_partners',
  stockadjustments: 'stock_adjustments',
  loginevents: 'login_events',
  auditevents: 'audit_events',
  wishlistitems: 'wishlist_items',
  promocodes: 'promo_codes',
  searchsynonyms: 'search_synonyms',
  cashentries: 'cash_entries',
  heartbeats: 'mirror_heartbeats',
};
const QUICK = { retryBaseMs: 20, retryCapMs: 100, probeMs: 100, idleMs: 100, busyMs: 50, heartbeatMs: 0 };

const { database, endpoint, scripted, mirrorTo, stopMirrors } = await createMirrorTestSetup('relay', {
  timing: QUICK,
  deadlineMs: 2000,
});

async function until(
  condition: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Timed out waiting until ${condition}.`);
    await sleep(20);
  }
}

describe('with a working mirror', () => {
  it('mirrors documents of every collection with their revs and clears their marks', async () => {
    const ids = new Map<string, string>();
    for (const collection of MIRRORED_COLLECTIONS)
      ids.set(collection, (await database.insert(collection, 1, { rev: 3 }))[0]!);
    const mirror = mirrorTo(endpoint);
    await mirror.settle(60_000);
    for (const [collection, id] of ids) {
      expect(await endpoint.row(TABLE[collection] ?? collection, id)).toMatchObject({ id, rev: 3 });
    }
    const user = JSON.stringify(await endpoint.row('users', ids.get('users')!));
    expect(user).toContain('Asha Rao');
    expect(user).not.toMatch(/bcrypt|password/i);
    expect(await mirror.status()).toMatchObject({
      state: 'running',
      parked: 0,
      lastError: null,
      lastSuccessAt: expect.any(String),
    });
  });

  it('mirrors changes and deletions soon after a wake-up', async () => {
    const [id] = await database.insert('users', 1);
    const mirror = mirrorTo(endpoint, { timing: { idleMs: 60_000, busyMs: 60_000 } });
    await mirror.settle(60_000);
    await database.update('users', id!, { name: 'Asha R.' });
    const startedAt = Date.now();
    mirror.wake();
    await until(
      'the new name is mirrored',
      async () => (await endpoint.row('users', id!))?.name === 'Asha R.',
    );
    // Without the wake-up the relay would have waited for a minute.
    expect(Date.now() - startedAt).toBeLessThan(30_000);
    await database.update('users', id!, { deletedAt: new Date() });
    await mirror.settle(60_000);
    expect(await endpoint.row('users', id!)).toMatchObject({ rev: 3, deleted_at: expect.any(String) });
    expect(await endpoint.row('user_roles', id!).catch(() => null)).toBeFalsy();
  });

  it('mirrors the last rev of documents that change while it sends', async () => {
    const ids = await database.insert('orders', 30);
    const mirror = mirrorTo(endpoint);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(ids.map((id) => database.update('orders', id, { notes: `round ${round}` })));
      mirror.wake();
    }
    await mirror.settle(60_000);
    for (const id of ids)
      expect(await endpoint.row('orders', id)).toMatchObject({ rev: 21, doc: { notes: 'round 19' } });
  });

  it('parks a refused document, mirrors the others, and retries it after its next write', async () => {
    const good = await database.insert('products', 40);
    const [poison] = await database.insert('products', 1, { basePrice: 10.5 });
    const more = await database.insert('orders', 40);
    const mirror = mirrorTo(endpoint);
    await mirror.settle(60_000);
    for (const id of good) expect(await endpoint.row('products', id)).toMatchObject({ rev: 1 });
    for (const id of more) expect(await endpoint.row('orders', id)).toMatchObject({ rev: 1 });
    expect(await endpoint.row('products', poison!)).toBeNull();
    expect(await database.read('products', poison!)).toMatchObject({
      mirrorPending: true,
      mirrorParked: { rev: 1, code: '22P02' },
    });
    expect(await mirror.status()).toMatchObject({ state: 'running', parked: 1 });

    await database.update('products', poison!, { basePrice: 1050 });
    await mirror.settle(60_000);
    expect(await endpoint.row('products', poison!)).toMatchObject({ rev: 2, base_price: 1050 });
    expect(await database.read('products', poison!)).not.toHaveProperty('mirrorParked');
  });

  it('parks a document that cannot be mapped', async () => {
    await database.insert('orders', 3);
    const [broken] = await database.insert('orders', 1, { items: 'none' as never });
    const mirror = mirrorTo(endpoint);
    await mirror.settle(60_000);
    expect(await database.read('orders', broken!)).toMatchObject({ mirrorParked: { code: 'ROW' } });
  });
});

describe('with a failing mirror', () => {
  it('converges after the endpoint is killed during delivery and restarted', async () => {
    const folder = endpointFolder();
    let target = await startMirrorEndpoint({ dataDir: folder.dataDir });
    const { url, key } = target;
    const mirror = mirrorTo({ url, key });
    try {
      const ids: string[] = [];
      const write = async (): Promise<void> => {
        ids.push(...(await database.insert('orders', 60)));
        await Promise.all(
          ids.slice(0, 20).map((id) => database.update('orders', id, { status: 'PICKED_UP' })),
        );
        mirror.wake();
      };
      for (let life = 0; life < 2; life += 1) {
        for (let i = 0; i < 5; i += 1) await write();
        await target.kill();
        await write();
        await until('the outage is detected', async () => (await mirror.status()).state === 'unreachable');
        target = await startMirrorEndpoint({ dataDir: folder.dataDir, port: Number(new URL(url).port), key });
        expect(target.applied).toBe(0);
      }
      await mirror.settle(60_000);
      expect(await mirror.status()).toMatchObject({ state: 'running', parked: 0 });
      for (const id of ids) {
        expect(await target.row('orders', id)).toMatchObject({
          rev: (await database.read('orders', id))!.rev,
        });
      }
    } finally {
      await mirror.stop();
      await target.stop();
      folder.remove();
    }
  });

  it.each<[string, (sent: { batchId: string }, count: number) => unknown]>([
    [
      'echoes another batch',
      (_sent, received) => ({ batchId: 'other', received, applied: received, stale: 0 }),
    ],
    [
      'acknowledges fewer rows',
      ({ batchId }, received) => ({ batchId, received: received - 1, applied: received - 1, stale: 0 }),
    ],
    ['acknowledges nothing', () => null],
  ])('keeps every mark while the mirror %s', async (_what, reply) => {
    await database.insert('orders', 5);
    scripted.play((sent) => ({ body: reply(sent, rowCount(sent)) }));
    const mirror = mirrorTo(scripted);
    await until('several batches were sent', () => scripted.batches.length >= 4);
    expect(await readBacklog()).toMatchObject({ pending: 5, parked: 0 });
    expect(await mirror.status()).toMatchObject({ state: 'unreachable' });
    scripted.play(acknowledge);
    await mirror.settle(60_000);
  });

  it.each([
    ['the key is refused', refuse(401, '')],
    ['the function is missing', refuse(404, 'PGRST202')],
    ['the schema is older', refuse(400, 'P0001')],
    ['a permission is missing', refuse(403, '42501')],
  ])('only probes when %s, and parks nothing', async (_what, response) => {
    await database.insert('orders', 5);
    scripted.play(() => response);
    const mirror = mirrorTo(scripted, { timing: { probeMs: 300 } });
    await until('the relay is misconfigured', async () => (await mirror.status()).state === 'misconfigured');
    const before = scripted.batches.length;
    for (let i = 0; i < 10; i += 1) {
      mirror.wake();
      await sleep(60);
    }
    expect(scripted.batches.length - before).toBeLessThanOrEqual(3);
    expect(await readBacklog()).toMatchObject({ pending: 5, parked: 0 });
    scripted.play(acknowledge);
    await until('the relay is running again', async () => (await mirror.status()).state === 'running');
    await mirror.settle(60_000);
  });

  it('sends smaller batches when large ones time out', async () => {
    await database.insert('orders', 200);
    scripted.play((sent, response) =>
      rowCount(sent) > 30 ? refuse(500, '57014') : acknowledge(sent, response),
    );
    await mirrorTo(scripted).settle(60_000);
    expect(await readBacklog()).toMatchObject({ pending: 0, parked: 0 });
  });

  it('stops parking after 20 consecutive refusals', async () => {
    await database.insert('orders', 60);
    scripted.play(() => refuse(400, '22P02'));
    const mirror = mirrorTo(scripted, { timing: { probeMs: 60_000 } });
    await until('the relay is misconfigured', async () => (await mirror.status()).state === 'misconfigured');
    expect((await readBacklog()).parked).toBeLessThanOrEqual(20);
  });

  it('keeps a document pending that changes while it is being sent', async () => {
    const [id] = await database.insert('orders', 1);
    let respond: (() => void) | undefined;
    scripted.play((sent, response) => {
      respond = () => {
        response.writeHead(200).end(JSON.stringify(acknowledge(sent, response)!.body));
      };
      return undefined;
    });
    const mirror = mirrorTo(scripted);
    await until('the document is sent', () => respond !== undefined);
    await database.update('orders', id!, { notes: 'changed' });
    scripted.play(acknowledge);
    respond!();
    await until('the document is sent again', () => scripted.batches.length >= 2);
    expect(scripted.batches.map((batch) => batch.tables.orders![0]!.rev)).toEqual([1, 2]);
    await mirror.settle(60_000);
  });
});

describe('limits and lifecycle', () => {
  it('sends at most 500 rows a batch, each document once, and two batches at a time', async () => {
    await database.insert('cartitems', 1500);
    let concurrent = 0;
    let maxConcurrent = 0;
    scripted.play((sent, response) => {
      maxConcurrent = Math.max(maxConcurrent, (concurrent += 1));
      setTimeout(() => {
        concurrent -= 1;
        response.writeHead(200).end(JSON.stringify(acknowledge(sent, response)!.body));
      }, 120);
      return undefined;
    });
    await mirrorTo(scripted).settle(60_000);
    expect(maxConcurrent).toBe(2);
    expect(Math.max(...scripted.batches.map(rowCount))).toBe(500);
    const ids = scripted.batches.flatMap((batch) => batch.tables.cart_items!.map((row) => row.id));
    expect(new Set(ids).size).toBe(1500);
    expect(ids.length).toBe(1500);
  });

  it('limits a batch of large documents to half a megabyte', async () => {
    await database.insert('orders', 40, { notes: 'x'.repeat(40_000) });
    await mirrorTo(scripted).settle(60_000);
    for (const batch of scripted.batches) expect(JSON.stringify(batch.tables).length).toBeLessThan(560_000);
    expect(scripted.batches.length).toBeGreaterThanOrEqual(4);
  });

  it('sends a frequently changed product once a second, and other documents at once', async () => {
    const [hot] = await database.insert('products', 1);
    const mirror = mirrorTo(scripted);
    const sent = (): number =>
      scripted.batches.filter((batch) => batch.tables.products?.some((row) => row.id === hot)).length;
    const ends = Date.now() + 2200;
    let orders = 0;
    while (Date.now() < ends) {
      await database.update('products', hot!, { stock: { all: 1 } });
      orders += (await database.insert('orders', 1)).length;
      mirror.wake();
      await sleep(20);
    }
    expect(sent()).toBeGreaterThanOrEqual(2);
    expect(sent()).toBeLessThanOrEqual(4);
    const delivered = scripted.batches.reduce((sum, batch) => sum + (batch.tables.orders?.length ?? 0), 0);
    expect(delivered).toBeGreaterThan(orders * 0.9);
    await mirror.settle(60_000);
  });

  it('sends from the relay that has the lease, and from another one after that stops', async () => {
    const first = mirrorTo(scripted);
    await database.insert('orders', 1);
    await first.settle(60_000);
    const other = await startScriptedEndpoint();
    try {
      const second = mirrorTo(other, { timing: { leaseRenewMs: 200 } });
      await database.insert('orders', 3);
      second.wake();
      await first.settle(60_000);
      expect(other.batches).toHaveLength(0);
      await first.stop();
      await database.insert('orders', 3);
      await second.settle(60_000);
      expect(other.batches.reduce((sum, batch) => sum + rowCount(batch), 0)).toBe(3);
    } finally {
      await stopMirrors();
      await other.stop();
    }
  });

  it('delivers pending documents before it stops', async () => {
    const mirror = mirrorTo(scripted, { timing: { idleMs: 60_000, busyMs: 60_000 } });
    await sleep(100);
    await database.insert('orders', 700);
    await mirror.stop({ flushMs: 5000 });
    expect(await readBacklog()).toMatchObject({ pending: 0 });
  });

  it('stops in time when the mirror does not respond, and keeps the marks', async () => {
    scripted.play(() => undefined);
    await database.insert('orders', 5);
    const mirror = mirrorTo(scripted, { deadlineMs: 30_000 });
    await until('a batch is sent', () => scripted.batches.length > 0);
    const startedAt = Date.now();
    await mirror.stop({ flushMs: 300 });
    // The deadline of the request is 30 seconds.
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    expect(await readBacklog()).toMatchObject({ pending: 5 });
  });

  it('sends nothing while paused, and counts pending documents', async () => {
    await database.insert('orders', 4);
    const mirror = mirrorTo(scripted, { paused: true });
    mirror.wake();
    await sleep(300);
    expect(scripted.batches).toHaveLength(0);
    expect(await mirror.status()).toMatchObject({
      state: 'paused',
      backlog: 4,
      oldestPendingAt: expect.any(String),
    });
  });
});
