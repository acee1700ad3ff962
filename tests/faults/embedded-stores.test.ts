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

// Implements the interface of the PGlite child without storing anything, because only start and stop are
// tested.
const SUPABASE_STUB = `
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

// A server in a child process, to be killed by SIGKILL. It prints its result in one line and stays running.
const HOLDER_SCRIPT = `
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

type HolderOutput = { adopted?: boolean; uri?: string; error?: string };

let home: string;
let dataDir: string;
let pgliteFiles: { script: string; migrations: string };
let cleanups: (() => unknown)[];

beforeAll(async () => {
  await findMongod();
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'blinkcart-embedded-'));
  dataDir = join(home, 'data');
  pgliteFiles = { script: join(home, 'stand-in.cjs'), migrations: home };
  writeFileSync(pgliteFiles.script, SUPABASE_STUB);
  writeFileSync(join(home, 'holder.ts'), HOLDER_SCRIPT);
  cleanups = [];
});

afterEach(async () => {
  for (const step of cleanups.reverse()) await step();
  const { mongod, supabase } = readRunFile(dataDir);
  for (const store of [mongod, supabase]) {
    if (store?.pid !== undefined && store.birth !== undefined)
      await endProcess(store as Required<typeof store>, seconds(5));
  }
  rmSync(home, { recursive: true, force: true });
});

async function start(withSupabase = false): Promise<EmbeddedStores> {
  const stores = await startEmbeddedStores({ dataDir, withSupabase, pgliteFiles, progress: () => {} });
  cleanups.push(() => stores.stop());
  return stores;
}

async function startHolder(withSupabase = false): Promise<{ child: ChildProcess; output: HolderOutput }> {
  const settings = JSON.stringify({ dataDir, pgliteFiles: withSupabase ? pgliteFiles : null });
  const child = spawn(process.execPath, ['--import', 'tsx', join(home, 'holder.ts'), settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, output: JSON.parse(line) as HolderOutput };
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

const insertDocument = (uri: string) =>
  withDatabase(uri, (db) =>
    db.collection('proof').insertOne({ kept: true }, { writeConcern: { w: 'majority', j: true } }),
  );
const countDocuments = (uri: string) => withDatabase(uri, (db) => db.collection('proof').countDocuments());

function recordedMongod() {
  const { mongod } = readRunFile(dataDir);
  if (mongod?.pid === undefined || mongod.birth === undefined) throw new Error('no mongod on record');
  return { ...mongod, pid: mongod.pid, birth: mongod.birth };
}

describe('first start', () => {
  test('provides a MongoDB with transactions and a Supabase that accepts its key', async () => {
    const stores = await start(true);
    await withDatabase(stores.mongodbUri, async (db) => {
      await db.client.withSession((session) =>
        session.withTransaction(() => db.collection('proof').insertOne({ kept: true }, { session })),
      );
    });
    expect(await countDocuments(stores.mongodbUri)).toBe(1);
    const health = await fetch(`${stores.supabaseUrl}/health`, {
      headers: { apikey: stores.supabaseSecretKey ?? '' },
    });
    expect(health.status).toBe(200);
    expect(stores.adopted).toBe(false);
  });

  test('restricts run.json to its owner and keeps the key off command lines', async () => {
    const { supabaseSecretKey } = await start(true);
    expect(statSync(join(dataDir, 'run.json')).mode & 0o777).toBe(0o600);
    const pid = readRunFile(dataDir).supabase?.pid;
    if (existsSync('/proc'))
      expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(supabaseSecretKey);
  });

  test('runs both stores in their own process groups', async () => {
    await start(true);
    const { mongod, supabase } = readRunFile(dataDir);
    for (const pid of [mongod?.pid, supabase?.pid]) {
      // Signal 0 to a negative pid succeeds only if that pid leads a process group.
      expect(process.kill(-(pid ?? 0), 0)).toBe(true);
    }
  });
});

describe('stop', () => {
  test('ends both stores, keeps the data and the port', async () => {
    const first = await start(true);
    await insertDocument(first.mongodbUri);
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
    expect(await countDocuments(second.mongodbUri)).toBe(1);
  });

  test('leaves the stores running when another server has taken over the folder', async () => {
    const stores = await start();
    const run = readRunFile(dataDir);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    cleanups.push(() => other.kill('SIGKILL'));
    const mark = markProcess(other.pid ?? 0);
    if (mark === null) throw new Error('the other process did not start');
    writeRunFile(dataDir, { ...run, owner: { ...mark, startedAt: new Date().toISOString() } });
    await stores.stop();
    expect(processBirth(recordedMongod().pid)).not.toBeNull();
  });
});

describe('recovery after a crash', () => {
  test('a killed mongod restarts on its port with the acknowledged data', async () => {
    const first = await start();
    await insertDocument(first.mongodbUri);
    const { pid } = recordedMongod();
    process.kill(pid, 'SIGKILL');
    await first.stop();

    const startedAt = Date.now();
    const second = await start();
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    expect(second.mongodbUri).toBe(first.mongodbUri);
    expect(await countDocuments(second.mongodbUri)).toBe(1);
    expect(recordedMongod().pid).not.toBe(pid);
  });

  test('running stores of a killed server are adopted', async () => {
    const { child, output } = await startHolder(true);
    await insertDocument(output.uri ?? '');
    const before = readRunFile(dataDir);
    await killHard(child);

    const stores = await start(true);
    expect(stores.adopted).toBe(true);
    expect(recordedMongod().pid).toBe(before.mongod?.pid);
    expect(readRunFile(dataDir).supabase?.pid).toBe(before.supabase?.pid);
    expect(stores.supabaseSecretKey).toBe(before.supabase?.key);
    expect(await countDocuments(stores.mongodbUri)).toBe(1);
    await stores.stop();
    expect(processBirth(before.mongod?.pid ?? 0)).toBeNull();
  });

  test('a mongod whose pid was not recorded is found by its port', async () => {
    const { child } = await startHolder();
    const run = readRunFile(dataDir);
    await killHard(child);
    const { pid, birth: _birth, ...mongod } = recordedMongod();
    writeRunFile(dataDir, { ...run, mongod });

    const stores = await start();
    expect(stores.adopted).toBe(true);
    expect(recordedMongod().pid).toBe(pid);
  });

  test('a pid reused by another process is neither adopted nor signalled', async () => {
    await (await start(true)).stop();
    const otherProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    cleanups.push(() => otherProcess.kill('SIGKILL'));
    const reused = { pid: otherProcess.pid ?? 0, birth: 'another boot:1' };
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

  test('a start killed at any moment leaves a state that the next start can use', async () => {
    for (const afterMs of [250, 450, 600, 750, 900, 1200]) {
      const settings = JSON.stringify({ dataDir, pgliteFiles });
      const child = spawn(process.execPath, ['--import', 'tsx', join(home, 'holder.ts'), settings], {
        stdio: 'ignore',
      });
      await sleep(afterMs);
      await killHard(child);
    }
    const stores = await start(true);
    await insertDocument(stores.mongodbUri);
    expect(await countDocuments(stores.mongodbUri)).toBe(1);
  });

  test('a child that the new start does not need is stopped', async () => {
    const { child } = await startHolder(true);
    const pid = readRunFile(dataDir).supabase?.pid ?? 0;
    await killHard(child);
    const stores = await start(false);
    expect(stores.supabaseUrl).toBeNull();
    expect(processBirth(pid)).toBeNull();
  });
});

describe('port in use', () => {
  test('MongoDB moves to another port and is primary there with its data', async () => {
    const first = await start();
    await insertDocument(first.mongodbUri);
    const { port } = recordedMongod();
    await first.stop();
    const otherProcess = createServer().listen(port, '127.0.0.1');
    await once(otherProcess, 'listening');
    cleanups.push(() => otherProcess.close());

    const startedAt = Date.now();
    const second = await start();
    expect(Date.now() - startedAt).toBeLessThan(seconds(10));
    expect(recordedMongod().port).not.toBe((otherProcess.address() as AddressInfo).port);
    expect(await countDocuments(second.mongodbUri)).toBe(1);
    await insertDocument(second.mongodbUri);
  });
});

describe('two servers on one data folder', () => {
  test('exactly one of three concurrent starts succeeds, and the others name its process', async () => {
    const outcomes = await Promise.all([startHolder(), startHolder(), startHolder()]);
    const winners = outcomes.filter(({ output }) => output.uri !== undefined);
    const losers = outcomes.filter(({ output }) => output.error !== undefined);
    expect([winners.length, losers.length]).toEqual([1, 2]);
    for (const { output } of losers) expect(output.error).toContain(`process ${winners[0]?.child.pid}`);
  });

  test('a later start names the address of the first, whose stores commands can still reach', async () => {
    const { child, output } = await startHolder(true);
    await expect(start()).rejects.toThrow(`process ${child.pid} at http://127.0.0.1:3999`);
    const found = await findRunningStores(dataDir);
    expect(found?.mongodbUri).toBe(output.uri);
    expect(found?.supabaseSecretKey).toBe(readRunFile(dataDir).supabase?.key);
  });

  test('a folder without a server has no running stores', async () => {
    expect(await findRunningStores(dataDir)).toBeNull();
    await (await start()).stop();
    expect(await findRunningStores(dataDir)).toBeNull();
  });
});

describe('refused start', () => {
  test.each([
    ['99.0.0', 'older'],
    ['4.4.0', 'skips a major version'],
  ])('data of version %s is not opened: the mongod %s', async (madeBy, reason) => {
    const dbPath = join(dataDir, 'mongo');
    mkdirSync(dbPath, { recursive: true });
    writeFileSync(join(dbPath, 'blinkcart-mongod-version'), `${madeBy}\n`);
    const binary = await findMongod();
    await expect(startMongod({ dbPath, binary })).rejects.toThrow(reason);
    await expect(start()).rejects.toThrow(`data of version ${madeBy}`);
    expect(readRunFile(dataDir)).toMatchObject({ owner: null, mongod: null });
  });

  test('a Supabase start error also stops MongoDB and is reported', async () => {
    writeFileSync(pgliteFiles.script, `process.env.STAND_IN_REFUSES = '1';\n${SUPABASE_STUB}`);
    await expect(start(true)).rejects.toThrow('a migration is broken.');
    const { owner, mongod } = readRunFile(dataDir);
    expect(owner).toBeNull();
    expect(await findRunningMongod(mongod?.port ?? 0, join(dataDir, 'mongo'))).toBeNull();
  });

  test('a folder that another mongod uses is left alone with an error', async () => {
    const dbPath = join(dataDir, 'mongo');
    const binary = await findMongod();
    const other = await startMongod({ dbPath, binary });
    cleanups.push(() => other.stop());
    await expect(start()).rejects.toThrow(/^MongoDB ended while starting .*DBPathInUse/);
    expect(await findRunningMongod(other.port, dbPath)).not.toBeNull();
  });
});
