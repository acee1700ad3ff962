import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import type { CatalogueImport } from '@/lib/domain/catalogue/import-schema';
import { seconds, sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { createActor } from '@/tests/support/accounts';
import { importEnd, uploadFile } from '@/tests/support/catalogue/import-client';
import { apiClient } from '@/tests/support/clients/api';
import { expectInvariants } from '@/tests/support/invariants';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { createProduct } from '@/tests/support/products';
import { startServerProcess, type ServerProcess } from '@/tests/support/server-process';
import { testEnv } from '@/tests/support/test-env';

const ROWS = 3_000;
const KILLS = 3;

let database: TestDatabase;
let env: Record<string, string>;
let server: ServerProcess;

beforeEach(async () => {
  database = await testDatabase('import-kill');
  env = testEnv(database.uri, { LOG_LEVEL: 'fatal' });
  Object.assign(process.env, env);
  configureEnv(undefined);
  server = await startServerProcess(env);
  await connectMongo();
}, seconds(60));
afterEach(async () => {
  await server.kill();
  await disconnectMongo();
  await database.drop();
});

const stored = (name: string) => mongoose.connection.collection(name);

it(
  'an import interrupted by SIGKILL continues at the next start and writes every row once',
  async () => {
    const manager = await createActor('manager');
    const old = await createProduct({ sku: 'KILL-7', slug: 'kill-7', name: 'Old name', stock: { all: 1 } });
    const lines = Array.from(
      { length: ROWS },
      (_, n) => `KILL-${n},Product ${n},kill-${n},dairy,${n + 1},,${n % 50}`,
    );
    const file = ['sku,name,slug,category,price,options,stock', ...lines].join('\n');
    const { body } = await uploadFile({ api: apiClient(server.url) }, manager.token, file);
    expect(body.report).toMatchObject({ created: ROWS - 1, changed: 1 });
    await apiClient(server.url).post(`/api/catalogue/imports/${body.id}/start`, manager.token, {
      stock: 'count',
    });

    for (let kill = 0; kill < KILLS; kill += 1) {
      const committed = async () => (await stored('catalogueimports').findOne({}))!.nextBatch as number;
      const before = await committed();
      const until = Date.now() + seconds(40);
      while ((await committed()) === before) {
        if (Date.now() > until) throw new Error('The import does not proceed.');
        await sleep(2);
      }
      await server.kill();
      expect((await stored('catalogueimports').findOne({}))!.status).toBe('running');
      // The lease of the killed process would only delay the test.
      await stored('leases').deleteMany({});
      server = await startServerProcess(env);
    }

    const end: CatalogueImport = await importEnd({ api: apiClient(server.url) }, manager.token, body.id);
    expect([end.status, end.done]).toEqual([
      'done',
      { rows: ROWS, created: ROWS - 1, changed: 1, unchanged: 0 },
    ]);
    expect(await stored('products').countDocuments()).toBe(ROWS);
    // Each product was written once: a created one has rev 1, the one that existed rev 2.
    expect(await stored('products').countDocuments({ rev: 1 })).toBe(ROWS - 1);
    expect(await stored('products').findOne({ sku: 'KILL-7' })).toMatchObject({
      rev: old.rev + 1,
      stock: { all: 7 },
    });
    const movements = await stored('stockadjustments').countDocuments({ reason: 'Import' });
    expect(movements).toBe(lines.filter((_, n) => n % 50 !== 0).length);
    expect(await stored('catalogueimportbatches').countDocuments()).toBe(0);
    await expectInvariants();
  },
  seconds(240),
);
