import { existsSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { seconds } from '../../runtime/clock';
import { LOOPBACK } from '../free-port';
import { createGateway } from './supabase-gateway';
import { holdFolder, type HeldFolder } from './supabase-lock';
import { applyMigrations } from './supabase-migrations';

// Entry point: `node supabase-child.cjs --data <folder> --migrations <folder> --port <n>`, with the key in
// SUPABASE_CHILD_KEY. Writes one JSON line to standard output: ready, or the error.

const MEMORY = 'memory:';
const DRAIN_MS = seconds(10);

/** Initialises a new database in a temporary folder and renames it, so that a kill leaves no partial database. */
async function openDatabase(folder: string): Promise<PGlite> {
  const data = join(folder, 'pg');
  if (!existsSync(data)) {
    const draft = join(folder, 'pg.new');
    rmSync(draft, { recursive: true, force: true });
    await (await PGlite.create(draft)).close();
    renameSync(draft, data);
  }
  return PGlite.create(data);
}

function printLine(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function start(): Promise<void> {
  // Requests have priority over the mirror.
  os.setPriority(os.constants.priority.PRIORITY_LOW);
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      migrations: { type: 'string' },
      port: { type: 'string', default: '0' },
    },
  });
  const key = process.env.SUPABASE_CHILD_KEY;
  if (!values.data || !values.migrations || !key) {
    throw new Error('--data, --migrations and SUPABASE_CHILD_KEY are required.');
  }
  const dataDir = values.data === MEMORY ? MEMORY : resolve(values.data);
  const folderLock: HeldFolder | null = dataDir === MEMORY ? null : await holdFolder(dataDir);
  try {
    const db = dataDir === MEMORY ? await PGlite.create('memory://') : await openDatabase(dataDir);
    const applied = await applyMigrations(db, values.migrations);
    // PostgREST sets the role for each request; here all requests come from the mirror.
    await db.exec('set role service_role');

    const server = createGateway({
      key,
      query: (sql, params) => db.query<Record<string, unknown>>(sql, params),
      about: { pid: process.pid, dataDir },
    });
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(Number(values.port), LOOPBACK, listening);
    });

    const stop = async (): Promise<void> => {
      const drained = new Promise((closed) => server.close(closed));
      const drainTimer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await drained;
      clearTimeout(drainTimer);
      await db.close();
      folderLock?.release();
      process.exit(0);
    };
    let stopping: Promise<void> | undefined;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop()));

    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : null;
    printLine({ ready: true, port, pid: process.pid, applied });
  } catch (error) {
    folderLock?.release();
    throw error;
  }
}

start().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ ready: false, error: message })}\n`, () => process.exit(1));
});
