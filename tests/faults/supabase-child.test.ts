import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSupabaseSink } from '@/lib/mirror/supabase-sink';
import { endpointFolder, startMirrorEndpoint, type MirrorEndpoint } from '../support/mirror/mirror-endpoint';

let folder: ReturnType<typeof endpointFolder>;
let running: MirrorEndpoint[] = [];
beforeEach(() => (folder = endpointFolder()));
afterEach(async () => {
  await Promise.all(running.map((endpoint) => endpoint.kill()));
  running = [];
  folder.remove();
});

async function start(options: Parameters<typeof startMirrorEndpoint>[0] = {}): Promise<MirrorEndpoint> {
  const endpoint = await startMirrorEndpoint({ dataDir: folder.dataDir, ...options });
  running.push(endpoint);
  return endpoint;
}

const user = (n: number, rev = 1) => ({
  table: 'users',
  json: JSON.stringify({ id: n.toString(16).padStart(24, '0'), rev, name: `user ${n}` }),
});
const id = (n: number): string => n.toString(16).padStart(24, '0');

it('keeps data after a clean stop and after SIGKILL, and applies migrations once', async () => {
  const first = await start();
  expect(first.applied).toBeGreaterThanOrEqual(3);
  await createSupabaseSink(first).apply([user(1)]);
  const health = await fetch(`${first.url}/health`, { headers: { apikey: first.key } });
  expect(await health.json()).toEqual({ ok: true, pid: first.pid, dataDir: folder.dataDir });
  expect(await first.stop()).toBe(0);

  const second = await start();
  expect(second.applied).toBe(0);
  expect(await second.row('users', id(1))).toMatchObject({ rev: 1 });
  await createSupabaseSink(second).apply([user(2), user(1, 2)]);
  await second.kill();

  const third = await start();
  expect(await third.row('users', id(1))).toMatchObject({ rev: 2 });
  expect(await third.row('users', id(2))).toMatchObject({ rev: 1 });
});

it('refuses a data folder in use', async () => {
  const holder = await start();
  await expect(start()).rejects.toThrow(`is in use by process ${holder.pid}`);
  await createSupabaseSink(holder).apply([user(1)]);
  expect(await holder.row('users', id(1))).toMatchObject({ rev: 1 });
});

it('reports that its port is in use', async () => {
  const holder = await start({ dataDir: 'memory:' });
  await expect(start({ port: Number(new URL(holder.url).port) })).rejects.toThrow('EADDRINUSE');
  await start();
});

it('replaces what a killed first start left behind', async () => {
  mkdirSync(join(folder.dataDir, 'pg.new'), { recursive: true });
  writeFileSync(join(folder.dataDir, 'pg.new', 'PG_VERSION'), '18');
  const endpoint = await start();
  expect(endpoint.applied).toBeGreaterThanOrEqual(3);
});

it('finishes requests in flight on stop and accepts no new ones', async () => {
  const endpoint = await start();
  const sink = createSupabaseSink(endpoint);
  const batches = [0, 1, 2, 3].map((part) => Array.from({ length: 400 }, (_, i) => user(part * 400 + i)));
  const sent = Promise.allSettled(batches.map((batch) => sink.apply(batch)));
  await new Promise((resolve) => setTimeout(resolve, 5));
  const code = await endpoint.stop();
  const results = await sent;
  expect(code).toBe(0);
  await expect(sink.apply([user(1)])).rejects.toMatchObject({ status: 0 });

  const again = await start();
  for (const [part, result] of results.entries()) {
    if (result.status === 'fulfilled') expect(await again.row('users', id(part * 400 + 399))).not.toBeNull();
  }
});

it('reports why a data folder cannot be used', async () => {
  rmSync(folder.dataDir, { recursive: true });
  writeFileSync(folder.dataDir, 'not a folder');
  await expect(start()).rejects.toThrow(/EEXIST|ENOTDIR/);
});
