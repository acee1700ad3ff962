import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findFreePort, LOOPBACK } from '../../../lib/embedded/free-port';
import { createGateway } from '../../../lib/embedded/supabase/supabase-gateway';
import { applyMigrations } from '../../../lib/embedded/supabase/supabase-migrations';
import { seconds, sleep } from '../../../lib/runtime/clock';
import type { RealPostgresReady } from './real-postgres';

// Entry point, forked with the folder of the PostgreSQL binaries and `durable` or `quick`. Sends the connection details
// or an error over the IPC channel, and ends when the channel closes.

const OWNER = 'postgres';
const CONNECTIONS = 10;
const START_MS = seconds(20);

/** PostgreSQL refuses to run as root, so it runs as the user of Debian's package. */
function runAs(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string) => Number(execFileSync('id', [option, OWNER], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

type Cluster = { server: ChildProcess; uri: string };

async function startCluster(bin: string, folder: string, durable: boolean): Promise<Cluster> {
  const user = runAs();
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);

  const data = join(folder, 'data');
  const init = ['-D', data, '-U', OWNER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(bin, 'initdb'), [...init, '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const port = await findFreePort();
  const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = ['max_wal_size=4GB', ...(durable ? [] : quick)];
  const listen = [`listen_addresses=${LOOPBACK}`, `port=${port}`, 'unix_socket_directories='];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...[...listen, ...settings].flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: 'ignore' },
  );
  return { server, uri: `postgres://${OWNER}:${password}@${LOOPBACK}:${port}/postgres` };
}

async function connectWithin(uri: string, withinMs: number): Promise<pg.Client> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const client = new pg.Client(uri);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

/** Adapts a pg client to the interface of PGlite that `applyMigrations` uses. */
function asDatabase(client: pg.Client) {
  const tx = {
    exec: (sql: string) => client.query(sql),
    query: (sql: string, params?: unknown[]) => client.query(sql, params),
  };
  return {
    ...tx,
    async transaction(work: (inside: typeof tx) => Promise<unknown>) {
      await client.query('begin');
      await work(tx);
      await client.query('commit');
    },
  } as unknown as Parameters<typeof applyMigrations>[0];
}

async function serve(uri: string): Promise<RealPostgresReady> {
  const owner = await connectWithin(uri, START_MS);
  await applyMigrations(asDatabase(owner), resolve('supabase', 'migrations'));
  const found = await owner.query<{ version: string }>(`select current_setting('server_version') as version`);
  const { version } = found.rows[0]!;
  await owner.end();

  // PostgREST sets the role for each request; here all requests come from the mirror.
  const pool = new pg.Pool({ connectionString: uri, max: CONNECTIONS, options: '-c role=service_role' });
  pool.on('error', () => undefined);
  const key = randomBytes(24).toString('base64url');
  const gateway = createGateway({
    key,
    query: (sql, params) => pool.query<Record<string, unknown>>(sql, params),
    about: { pid: process.pid, version },
  });
  await new Promise<void>((listening) => gateway.listen(0, LOOPBACK, listening));
  const { port } = gateway.address() as AddressInfo;
  return { url: `http://${LOOPBACK}:${port}`, key, version, uri };
}

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-postgres-'));
let cluster: Cluster | undefined;

function clean(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

process.once('disconnect', () => {
  const server = cluster?.server;
  if (!server || server.exitCode !== null) return clean();
  server.once('exit', clean);
  // Immediate shutdown, because the data is deleted.
  server.kill('SIGQUIT');
});
// Ctrl+C signals the whole process group; this process ends when the parent closes the channel.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

async function start(): Promise<void> {
  cluster = await startCluster(process.argv[2]!, folder, process.argv[3] === 'durable');
  process.send!(await serve(cluster.uri));
}

start().catch((error: unknown) => {
  process.send!({ error: error instanceof Error ? error.message : String(error) });
  process.disconnect();
});
