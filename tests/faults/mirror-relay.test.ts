import { describe, expect, it } from 'vitest';
import { MIRRORED_COLLECTIONS, readBacklog } from '@/lib/repositories/mirror/mirror-repository';
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
  heartbeats: 'mirror_heartbeats',
};
const QUICK = { retryBaseMs: 20, retryCapMs: 100, probeMs: 100, idleMs: 100, busyMs: 50, heartbeatMs: 0 };

const { database, endpoint, scripted, mirrorTo, stopMirrors } = await createMirrorTestSetup('relay', {
  timing: QUICK,
  deadlineMs: 2000,
});

async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It never came to this: ${what}.`);
    await sleep(20);
  }
}

describe('with a mirror that is well', () => {
  it('brings documents of every collection over with their revs and clears their marks', async () => {
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

  it('brings changes and deletions over, and is there soon after a wake-up', async () => {
    const [id] = await database.insert('users', 1);
    const mirror = mirrorTo(endpoint, { timing: { idleMs: 60_000, busyMs: 60_000 } });
    await mirror.settle(60_000);
    await database.update('users', id!, { name: 'Asha R.' });
    const began = Date.now();
    mirror.wake();
    await until('the new name is there', async () => (await endpoint.row('users', id!))?.name === 'Asha R.');
    // Without the wake-up it would have slept for a minute.
    expect(Date.now() - began).toBeLessThan(30_000);
    await database.update('users', id!, { deletedAt: new Date() });
    await mirror.settle(60_000);
    expect(await endpoint.row('users', id!)).toMatchObject({ rev: 3, deleted_at: expect.any(String) });
    expect(await endpoint.row('user_roles', id!).catch(() => null)).toBeFalsy();
  });

  it('delivers under writes until nothing is left, and ends at the last rev of each', async () => {
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

  it('parks the document that the mirror refuses, lets the others through, and heals with its next write', async () => {
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

  it('parks a document that no row can be made of', async () => {
    await database.insert('orders', 3);
    const [broken] = await database.insert('orders', 1, { items: 'none' as never });
    const mirror = mirrorTo(endpoint);
    await mirror.settle(60_000);
    expect(await database.read('orders', broken!)).toMatchObject({ mirrorParked: { code: 'ROW' } });
  });
});

describe('with a mirror that fails', () => {
  it('converges after the endpoint was killed in the middle and started again', async () => {
    const folder = endpointFolder();
    let victim = await startMirrorEndpoint({ dataDir: folder.dataDir });
    const { url, key } = victim;
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
        await victim.kill();
        await write();
        await until('it is found out', async () => (await mirror.status()).state === 'unreachable');
        victim = await startMirrorEndpoint({ dataDir: folder.dataDir, port: Number(new URL(url).port), key });
        expect(victim.applied).toBe(0);
      }
      await mirror.settle(60_000);
      expect(await mirror.status()).toMatchObject({ state: 'running', parked: 0 });
      for (const id of ids) {
        expect(await victim.row('orders', id)).toMatchObject({
          rev: (await database.read('orders', id))!.rev,
        });
      }
    } finally {
      await mirror.stop();
      await victim.stop();
      folder.remove();
    }
  });

  it.each<[string, (sent: { batchId: string }, count: number) => unknown]>([
    [
      'echoes another batch',
      (_sent, received) => ({ batchId: 'other', received, applied: received, stale: 0 }),
    ],
    [
      'has received fewer rows',
      ({ batchId }, received) => ({ batchId, received: received - 1, applied: received - 1, stale: 0 }),
    ],
    ['says nothing', () => null],
  ])('keeps every mark while the other side %s', async (_what, answer) => {
    await database.insert('orders', 5);
    scripted.play((sent) => ({ body: answer(sent, rowCount(sent)) }));
    const mirror = mirrorTo(scripted);
    await until('it was tried a few times', () => scripted.batches.length >= 4);
    expect(await readBacklog()).toMatchObject({ pending: 5, parked: 0 });
    expect(await mirror.status()).toMatchObject({ state: 'unreachable' });
    scripted.play(acknowledge);
    await mirror.settle(60_000);
  });

  it.each([
    ['the key is refused', refuse(401, '')],
    ['the function is not there', refuse(404, 'PGRST202')],
    ['the schema is older', refuse(400, 'P0001')],
    ['a right is missing', refuse(403, '42501')],
  ])('stops and looks again now and then when %s, and parks nothing', async (_what, answer) => {
    await database.insert('orders', 5);
    scripted.play(() => answer);
    const mirror = mirrorTo(scripted, { timing: { probeMs: 300 } });
    await until('it stops', async () => (await mirror.status()).state === 'misconfigured');
    const before = scripted.batches.length;
    for (let i = 0; i < 10; i += 1) {
      mirror.wake();
      await sleep(60);
    }
    expect(scripted.batches.length - before).toBeLessThanOrEqual(3);
    expect(await readBacklog()).toMatchObject({ pending: 5, parked: 0 });
    scripted.play(acknowledge);
    await until('it runs again', async () => (await mirror.status()).state === 'running');
    await mirror.settle(60_000);
  });

  it('sends less at a time to a side that cannot take as much', async () => {
    await database.insert('orders', 200);
    scripted.play((sent, response) =>
      rowCount(sent) > 30 ? refuse(500, '57014') : acknowledge(sent, response),
    );
    await mirrorTo(scripted).settle(60_000);
    expect(await readBacklog()).toMatchObject({ pending: 0, parked: 0 });
  });

  it('stops parking when every document is refused', async () => {
    await database.insert('orders', 60);
    scripted.play(() => refuse(400, '22P02'));
    const mirror = mirrorTo(scripted, { timing: { probeMs: 60_000 } });
    await until('it stops', async () => (await mirror.status()).state === 'misconfigured');
    expect((await readBacklog()).parked).toBeLessThanOrEqual(20);
  });

  it('keeps a document pending that moved on while it was sent', async () => {
    const [id] = await database.insert('orders', 1);
    let hold: (() => void) | undefined;
    scripted.play((sent, response) => {
      hold = () => {
        response.writeHead(200).end(JSON.stringify(acknowledge(sent, response)!.body));
      };
      return undefined;
    });
    const mirror = mirrorTo(scripted);
    await until('it is sent', () => hold !== undefined);
    await database.update('orders', id!, { notes: 'moved' });
    scripted.play(acknowledge);
    hold!();
    await until('it is sent again', () => scripted.batches.length >= 2);
    expect(scripted.batches.map((batch) => batch.tables.orders![0]!.rev)).toEqual([1, 2]);
    await mirror.settle(60_000);
  });
});

describe('its manners', () => {
  it('sends at most 500 rows at a time, each document in one request, and two requests at once', async () => {
    await database.insert('cartitems', 1500);
    let now = 0;
    let most = 0;
    scripted.play((sent, response) => {
      most = Math.max(most, (now += 1));
      setTimeout(() => {
        now -= 1;
        response.writeHead(200).end(JSON.stringify(acknowledge(sent, response)!.body));
      }, 120);
      return undefined;
    });
    await mirrorTo(scripted).settle(60_000);
    expect(most).toBe(2);
    expect(Math.max(...scripted.batches.map(rowCount))).toBe(500);
    const ids = scripted.batches.flatMap((batch) => batch.tables.cart_items!.map((row) => row.id));
    expect(new Set(ids).size).toBe(1500);
    expect(ids.length).toBe(1500);
  });

  it('keeps a request of large documents within half a megabyte', async () => {
    await database.insert('orders', 40, { notes: 'x'.repeat(40_000) });
    await mirrorTo(scripted).settle(60_000);
    for (const batch of scripted.batches) expect(JSON.stringify(batch.tables).length).toBeLessThan(560_000);
    expect(scripted.batches.length).toBeGreaterThanOrEqual(4);
  });

  it('sends a hot product once a second, and others at once', async () => {
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

  it('leaves the work to one of several relays, and to another once that stops', async () => {
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

  it('delivers before it stops', async () => {
    const mirror = mirrorTo(scripted, { timing: { idleMs: 60_000, busyMs: 60_000 } });
    await sleep(100);
    await database.insert('orders', 700);
    await mirror.stop({ flushMs: 5000 });
    expect(await readBacklog()).toMatchObject({ pending: 0 });
  });

  it('stops in time when nobody answers, and leaves everything marked', async () => {
    scripted.play(() => undefined);
    await database.insert('orders', 5);
    const mirror = mirrorTo(scripted, { deadlineMs: 30_000 });
    await until('it has asked', () => scripted.batches.length > 0);
    const began = Date.now();
    await mirror.stop({ flushMs: 300 });
    // The answer would have been waited for half a minute.
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(await readBacklog()).toMatchObject({ pending: 5 });
  });

  it('sends nothing while paused, and counts what gathers', async () => {
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
