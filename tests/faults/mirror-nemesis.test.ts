import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startMirror } from '@/lib/mirror/relay/mirror-relay';
import { verifyMirror } from '@/lib/mirror/verify/mirror-verify';
import { createSupabaseSink, type MirrorSink } from '@/lib/mirror/supabase-sink';
import { sleep } from '@/lib/runtime/clock';
import { startFaultyProxy, type Fault, type FaultyProxy } from '../support/mirror/faulty-proxy';
import { openMirrorDatabase, type MirrorDatabase } from '../support/mirror/mirror-database';
import { endpointFolder, startMirrorEndpoint, type MirrorEndpoint } from '../support/mirror/mirror-endpoint';
import { createMirrorHistory, type Seen, type Written } from '../support/mirror/mirror-history';
import { seededRandom } from '@/bench/support/seeded-random';

const SEEDS = [1, 2, 3];
const WRITERS = 4;
const STEPS = 12;
const STEP_MS = 120;
const ENOUGH = 100;
const QUICK = { retryBaseMs: 20, retryCapMs: 150, probeMs: 100, idleMs: 100, busyMs: 50, productPaceMs: 50 };

const FAULTS: Fault[] = [
  { kind: 'cut' },
  { kind: 'truncate', bytes: 40 },
  { kind: 'truncate', bytes: 400 },
  { kind: 'stall' },
  { kind: 'delay', ms: 80 },
  { kind: 'wrong-echo' },
  { kind: 'answer', status: 200 },
  { kind: 'answer', status: 404 },
  { kind: 'answer', status: 503, headers: { 'retry-after': '0' }, body: '{"message":"busy"}' },
  { kind: 'answer', status: 500, body: '<html>' },
  { kind: 'answer', status: 429 },
  { kind: 'answer', status: 401, body: '{"message":"key"}' },
  { kind: 'answer', status: 500, body: '{"code":"40P01","message":"deadlock detected"}' },
];

let database: MirrorDatabase;
let endpoint: MirrorEndpoint;
let proxy: FaultyProxy;
let direct: MirrorSink;
const folder = endpointFolder();

beforeAll(async () => {
  database = await openMirrorDatabase('nemesis');
  endpoint = await startMirrorEndpoint({ dataDir: folder.dataDir });
  proxy = await startFaultyProxy(endpoint.url);
  direct = createSupabaseSink({ url: endpoint.url, key: endpoint.key });
});
afterAll(async () => {
  await proxy.stop();
  await endpoint.stop();
  await database.close();
  folder.remove();
});

async function rowsOf(ids: string[]): Promise<Map<string, Seen>> {
  const rows = await direct.revs({ table: 'orders', ids });
  return new Map(rows.map((row) => [row.id, row]));
}

async function documentsOf(ids: string[]): Promise<Map<string, Written>> {
  const read = async (id: string): Promise<[string, Written]> => {
    const { rev, deletedAt } = (await database.read('orders', id)) as { rev: number; deletedAt?: Date };
    return [id, { id, rev, deleted: deletedAt != null }];
  };
  return new Map(await Promise.all(ids.map(read)));
}

/** Kills and restarts the endpoint, or suspends it for a moment; it keeps its data. */
async function disturb(random: () => number): Promise<void> {
  if (random() < 0.5) {
    const { url, key, pid } = endpoint;
    process.kill(pid, 0);
    await endpoint.kill();
    await sleep(random() * 100);
    endpoint = await startMirrorEndpoint({ dataDir: folder.dataDir, port: Number(new URL(url).port), key });
    return;
  }
  process.kill(endpoint.pid, 'SIGSTOP');
  await sleep(300 + random() * 300);
  process.kill(endpoint.pid, 'SIGCONT');
}

describe('random faults of network, gateway and mirror', { timeout: 90_000 }, () => {
  it.each(SEEDS)('do not violate the invariants of the mirror (seed %d)', async (seed) => {
    const random = seededRandom(seed);
    const history = createMirrorHistory();
    const ids: string[] = [];
    // Two concurrent relays, so that only the rev conditions protect the rows.
    const sink = createSupabaseSink({ url: proxy.url, key: endpoint.key, deadlineMs: 400 });
    const mirrors = [
      startMirror({ sink, timing: QUICK }),
      startMirror({ sink, timing: { ...QUICK, leaseTtlMs: 50 } }),
    ];
    let over = false;

    async function write(): Promise<void> {
      while (!over) {
        const existingId = ids[Math.floor(random() * ids.length)];
        if (existingId === undefined || random() < 0.3) {
          const [id] = await database.insert('orders', 1);
          history.recordWrite({ id: id!, rev: 1, deleted: false });
          ids.push(id!);
        } else {
          const deleted = random() < 0.1;
          const after = await database.change(
            'orders',
            existingId,
            deleted ? { deletedAt: new Date() } : { notes: `${random()}` },
          );
          if (after) history.recordWrite(after);
        }
        for (const mirror of mirrors) mirror.wake();
        await sleep(random() * 30);
      }
    }
    async function watch(): Promise<void> {
      while (!over) {
        // Samples all documents, because the newest may not be in the mirror yet.
        const sample = Array.from({ length: 200 }, () => ids[Math.floor(random() * ids.length)]).filter(
          (id) => id !== undefined,
        );
        // Reads fail while the endpoint is down.
        const rows = await rowsOf(sample).catch(() => new Map<string, Seen>());
        for (const row of rows.values()) history.recordRead(row);
        await sleep(15);
      }
    }

    const working = [...Array.from({ length: WRITERS }, write), watch()];
    for (let step = 0; step < STEPS; step += 1) {
      const fault = FAULTS[Math.floor(random() * FAULTS.length)]!;
      proxy.play(random() < 0.3 ? { kind: 'none' } : fault);
      await sleep(STEP_MS);
      if (step % 4 !== 3) continue;
      await disturb(random);
      proxy.play({ kind: 'none' });
      // On a busy machine a batch takes longer than a fault, so this waits for enough reads to check.
      const readsBefore = history.size().reads;
      await vi.waitUntil(() => history.size().reads > readsBefore + ENOUGH, { timeout: 20_000 });
    }
    over = true;
    await Promise.all(working);
    proxy.play({ kind: 'none' });
    await mirrors[0]!.settle(60_000);
    await Promise.all(mirrors.map((mirror) => mirror.stop()));

    expect(history.size().writes).toBeGreaterThan(ENOUGH);
    expect(history.size().reads).toBeGreaterThan((STEPS / 4) * ENOUGH);
    expect(history.violations(await documentsOf(ids), await rowsOf(ids))).toEqual([]);
    const reports = await verifyMirror({ sink: direct, settleMs: 50 });
    expect(reports.flatMap(({ drift }) => drift)).toEqual([]);
  });
});
