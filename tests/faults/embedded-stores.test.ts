import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EmbeddedStores, findRunningStores, startEmbeddedStores } from '@/lib/embedded/embedded-stores';
import { findRunningMongod } from '@/lib/embedded/mongod/mongod-adoption';
import { findMongod } from '@/lib/embedded/mongod/mongod-finder';
import { startMongod } from '@/lib/embedded/mongod/mongod-process';
import { endProcess, markProcess, processBirth } from '@/lib/embedded/process-identity';
import { readRunFile, writeRunFile } from '@/lib/embedded/run-file';
import { seconds, sleep } from '@/lib/runtime/clock';

vi.setConfig({ testTimeout: seconds(60), hookTimeout: seconds(120) });

// Speaks the contract of the PGlite child and keeps nothing: what is tested here is who starts and stops it.
const STAND_IN = `
const { createServer } = require('node:http');
const { mkdirSync } = require('node:fs');
const data = process.argv[process.argv.indexOf('--data') + 1];
mkdirSync(data, { recursive: true });
if (process.env.STAND_IN_REFUSES) {
  console.log(JSON.stringify({ ready: false, error: 'a migration is broken.' }));
  process.exit(1);
}
const server = createServer((request, response) => {
  const known = request.headers.apikey === process.env.SUPABASE_CHILD_KEY;
  response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify(known ? { ok: true, pid: process.pid, dataDir: data } : {}));
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ ready: true, port: server.address().port, pid: process.pid, applied: 0 }));
});
process.on('SIGTERM', () => process.exit(0));
`;

// A server in a process of its own, for kill -9. It says what it got in one line and then stays.
const HOLDER = `
import { startEmbeddedStores } from '${resolve('lib/embedded/embedded-stores.ts')}';
const { dataDir, pgliteFiles } = JSON.parse(process.argv[2]);
startEmbeddedStores({ dataDir, withSupabase: pgliteFiles !== null, pgliteFiles, progress: () => {} }).then(
  (stores) => {
    stores.announce('http://127.0.0.1:3999');
    console.log(JSON.stringify({ adopted: stores.adopted, uri: stores.mongodbUri }));
    setInterval(() => {}, 60_000);
  },
  (error) => {
    console.log(JSON.stringify({ error: error.message }));
  },
);
`;

type HolderSays = { adopted?: boolean; uri?: string; error?: string };

let home: string;
let dataDir: string;
let pgliteFiles: { script: string; migrations: string };
let undo: (() => unknown)[];

beforeAll(async () => {
  await findMongod();
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'blinkcart-embedded-'));
  dataDir = join(home, 'data');
  pgliteFiles = { script: join(home, 'stand-in.cjs'), migrations: home };
  writeFileSync(pgliteFiles.script, STAND_IN);
  writeFileSync(join(home, 'holder.ts'), HOLDER);
  undo = [];
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  const { mongod, supabase } = readRunFile(dataDir);
  for (const left of [mongod, supabase]) {
    if (left?.pid !== undefined && left.birth !== undefined)
      await endProcess(left as Required<typeof left>, seconds(5));
  }
  rmSync(home, { recursive: true, force: true });
});

async function start(withSupabase = false): Promise<EmbeddedStores> {
  const stores = await startEmbeddedStores({ dataDir, withSupabase, pgliteFiles, progress: () => {} });
  undo.push(() => stores.stop());
  return stores;
}

async function hold(withSupabase = false): Promise<{ child: ChildProcess; says: HolderSays }> {
  const settings = JSON.stringify({ dataDir, pgliteFiles: withSupabase ? pgliteFiles : null });
  const child = spawn(process.execPath, ['--import', 'tsx', join(home, 'holder.ts'), settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, says: JSON.parse(line) as HolderSays };
}

async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function withDatabase<T>(uri: string, work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
}

const insertProof = (uri: string) =>
  withDatabase(uri, (db) =>
    db.collection('proof').insertOne({ kept: true }, { writeConcern: { w: 'majority', j: true } }),
  );
const countProof = (uri: string) => withDatabase(uri, (db) => db.collection('proof').countDocuments());

function recordedMongod() {
  const { mongod } = readRunFile(dataDir);
  if (mongod?.pid === undefined || mongod.birth === undefined) throw new Error('no mongod on record');
  return { ...mongod, pid: mongod.pid, birth: mongod.birth };
}

describe('a first start', () => {
  test('gives a MongoDB that does transactions and a Supabase that knows its key', async () => {
    const stores = await start(true);
    await withDatabase(stores.mongodbUri, async (db) => {
      await db.client.withSession((session) =>
        session.withTransaction(() => db.collection('proof').insertOne({ kept: true }, { session })),
      );
    });
    expect(await countProof(stores.mongodbUri)).toBe(1);
    const health = await fetch(`${stores.supabaseUrl}/health`, {
      headers: { apikey: stores.supabaseSecretKey ?? '' },
    });
    expect(health.status).toBe(200);
    expect(stores.adopted).toBe(false);
  });

  test('keeps run.json to its owner and the key off every command line', async () => {
    const { supabaseSecretKey } = await start(true);
    expect(statSync(join(dataDir, 'run.json')).mode & 0o777).toBe(0o600);
    const pid = readRunFile(dataDir).supabase?.pid;
    if (existsSync('/proc'))
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(supabaseSecretKey);
  });

  test('runs both stores in process groups of their own', async () => {
    await start(true);
    const { mongod, supabase } = readRunFile(dataDir);
    for (const pid of [mongod?.pid, supabase?.pid]) {
      // Signal 0 to a group tells whether a group of that number exists: it does only for a group's leader.
      expect(process.kill(-(pid ?? 0), 0)).toBe(true);
    }
  });
});

describe('stopping', () => {
  test('ends both stores, keeps the data and remembers the port', async () => {
    const first = await start(true);
    await insertProof(first.mongodbUri);
    const { mongod, supabase } = readRunFile(dataDir);
    await Promise.all([first.stop(), first.stop()]);
    expect(processBirth(mongod?.pid ?? 0)).toBeNull();
    expect(processBirth(supabase?.pid ?? 0)).toBeNull();
    expect(readRunFile(dataDir)).toMatchObject({
      owner: null,
      supabase: null,
      mongod: { port: mongod?.port },
    });

    const second = await start();
    expect(second.mongodbUri).toBe(first.mongodbUri);
    expect(await countProof(second.mongodbUri)).toBe(1);
  });

  test('leaves the stores alone once another server has taken the folder over', async () => {
    const stores = await start();
    const run = readRunFile(dataDir);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    undo.push(() => other.kill('SIGKILL'));
    const mark = markProcess(other.pid ?? 0);
    if (mark === null) throw new Error('the other process did not start');
    writeRunFile(dataDir, { ...run, owner: { ...mark, startedAt: new Date().toISOString() } });
    await stores.stop();
    expect(processBirth(recordedMongod().pid)).not.toBeNull();
  });
});

describe('after a crash', () => {
  test('a killed mongod comes back on its port with what it had acknowledged', async () => {
    const first = await start();
    await insertProof(first.mongodbUri);
    const { pid } = recordedMongod();
    process.kill(pid, 'SIGKILL');
    await first.stop();

    const startedAt = Date.now();
    const second = await start();
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    expect(second.mongodbUri).toBe(first.mongodbUri);
    expect(await countProof(second.mongodbUri)).toBe(1);
    expect(recordedMongod().pid).not.toBe(pid);
  });

  test('the stores of a killed server are taken over as they run', async () => {
    const { child, says } = await hold(true);
    await insertProof(says.uri ?? '');
    const before = readRunFile(dataDir);
    await killHard(child);

    const stores = await start(true);
    expect(stores.adopted).toBe(true);
    expect(recordedMongod().pid).toBe(before.mongod?.pid);
    expect(readRunFile(dataDir).supabase?.pid).toBe(before.supabase?.pid);
    expect(stores.supabaseSecretKey).toBe(before.supabase?.key);
    expect(await countProof(stores.mongodbUri)).toBe(1);
    await stores.stop();
    expect(processBirth(before.mongod?.pid ?? 0)).toBeNull();
  });

  test('a mongod whose pid never reached the run file is found by its port', async () => {
    const { child } = await hold();
    const run = readRunFile(dataDir);
    await killHard(child);
    const { pid, birth: _birth, ...mongod } = recordedMongod();
    writeRunFile(dataDir, { ...run, mongod });

    const stores = await start();
    expect(stores.adopted).toBe(true);
    expect(recordedMongod().pid).toBe(pid);
  });

  test('a pid that now belongs to a stranger is neither adopted nor signalled', async () => {
    await (await start(true)).stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    undo.push(() => stranger.kill('SIGKILL'));
    const reused = { pid: stranger.pid ?? 0, birth: 'another boot:1' };
    const run = readRunFile(dataDir);
    if (run.mongod === null) throw new Error('no mongod on record');
    writeRunFile(dataDir, {
      owner: { ...reused, startedAt: new Date().toISOString() },
      mongod: { ...run.mongod, ...reused },
      supabase: { ...reused, port: 1, key: 'k' },
    });

    const stores = await start(true);
    expect(stores.adopted).toBe(false);
    expect(processBirth(reused.pid)).not.toBeNull();
  });

  test('a start that is killed at any moment leaves nothing the next one cannot take up', async () => {
    for (const afterMs of [250, 450, 600, 750, 900, 1200]) {
      const settings = JSON.stringify({ dataDir, pgliteFiles });
      const child = spawn(process.execPath, ['--import', 'tsx', join(home, 'holder.ts'), settings], {
        stdio: 'ignore',
      });
      await sleep(afterMs);
      await killHard(child);
    }
    const stores = await start(true);
    await insertProof(stores.mongodbUri);
    expect(await countProof(stores.mongodbUri)).toBe(1);
  });

  test('a child that the new start does not want is ended', async () => {
    const { child } = await hold(true);
    const pid = readRunFile(dataDir).supabase?.pid ?? 0;
    await killHard(child);
    const stores = await start(false);
    expect(stores.supabaseUrl).toBeNull();
    expect(processBirth(pid)).toBeNull();
  });
});

describe('when the port is taken', () => {
  test('MongoDB moves to another and is primary there with its data', async () => {
    const first = await start();
    await insertProof(first.mongodbUri);
    const { port } = recordedMongod();
    await first.stop();
    const stranger = createServer().listen(port, '127.0.0.1');
    await once(stranger, 'listening');
    undo.push(() => stranger.close());

    const startedAt = Date.now();
    const second = await start();
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    expect(recordedMongod().port).not.toBe((stranger.address() as AddressInfo).port);
    expect(await countProof(second.mongodbUri)).toBe(1);
    await insertProof(second.mongodbUri);
  });
});

describe('two servers on one folder', () => {
  test('of two starts at once one wins and the other is told who', async () => {
    const outcomes = await Promise.all([hold(), hold(), hold()]);
    const winners = outcomes.filter(({ says }) => says.uri !== undefined);
    const losers = outcomes.filter(({ says }) => says.error !== undefined);
    expect([winners.length, losers.length]).toEqual([1, 2]);
    for (const { says } of losers) expect(says.error).toContain(`process ${winners[0]?.child.pid}`);
  });

  test('a later start is told the address of the first, whose stores a command can still reach', async () => {
    const { child, says } = await hold(true);
    await expect(start()).rejects.toThrow(`process ${child.pid} at http://127.0.0.1:3999`);
    const visited = await findRunningStores(dataDir);
    expect(visited?.mongodbUri).toBe(says.uri);
    expect(visited?.supabaseSecretKey).toBe(readRunFile(dataDir).supabase?.key);
  });

  test('a folder nobody serves has no running stores', async () => {
    expect(await findRunningStores(dataDir)).toBeNull();
    await (await start()).stop();
    expect(await findRunningStores(dataDir)).toBeNull();
  });
});

describe('what must not start', () => {
  test.each([
    ['99.0.0', 'older'],
    ['4.4.0', 'skips a major version'],
  ])('data made by %s is not opened: the mongod %s', async (madeBy, reason) => {
    const dbPath = join(dataDir, 'mongo');
    mkdirSync(dbPath, { recursive: true });
    writeFileSync(join(dbPath, 'blinkcart-mongod-version'), `${madeBy}\n`);
    const binary = await findMongod();
    await expect(startMongod({ dbPath, binary })).rejects.toThrow(reason);
    await expect(start()).rejects.toThrow(`data made by ${madeBy}`);
    expect(readRunFile(dataDir)).toMatchObject({ owner: null, mongod: null });
  });

  test('a Supabase that refuses takes MongoDB down with it, and its sentence is passed on', async () => {
    writeFileSync(pgliteFiles.script, `process.env.STAND_IN_REFUSES = '1';\n${STAND_IN}`);
    await expect(start(true)).rejects.toThrow('a migration is broken.');
    const { owner, mongod } = readRunFile(dataDir);
    expect(owner).toBeNull();
    expect(await findRunningMongod(mongod?.port ?? 0, join(dataDir, 'mongo'))).toBeNull();
  });

  test('a folder another mongod has open is left to it, in one sentence', async () => {
    const dbPath = join(dataDir, 'mongo');
    const binary = await findMongod();
    const other = await startMongod({ dbPath, binary });
    undo.push(() => other.stop());
    await expect(start()).rejects.toThrow(/^MongoDB ended while starting .*DBPathInUse/);
    expect(await findRunningMongod(other.port, dbPath)).not.toBeNull();
  });
});
