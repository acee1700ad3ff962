import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export type MirrorEndpoint = {
  url: string;
  key: string;
  pid: number;
  /** Number of migrations applied at this start. */
  applied: number;
  /** The stored row, or null. */
  row(table: string, id: string): Promise<Record<string, unknown> | null>;
  /** Sends SIGTERM. Resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL; keeps the data. */
  kill(): Promise<void>;
};

export type StartOptions = { dataDir?: string; port?: number; key?: string };

const SCRIPT = resolve('dist', 'supabase-child.cjs');

/** Creates a temporary folder for the endpoint's data; `remove` deletes it. */
export function endpointFolder(): { dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'blinkcart-mirror-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/** Starts the embedded Supabase as the bundled child process; in memory unless `dataDir` is given. */
export async function startMirrorEndpoint(options: StartOptions = {}): Promise<MirrorEndpoint> {
  const { dataDir = 'memory:', port = 0, key = randomBytes(24).toString('base64url') } = options;
  const target = [
    '--data',
    dataDir,
    '--migrations',
    resolve('supabase', 'migrations'),
    '--port',
    String(port),
  ];
  const child = spawn(process.execPath, [SCRIPT, ...target], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SUPABASE_CHILD_KEY: key },
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => ['{"ready":false,"error":"It ended without output."}']),
  ])) as [string];
  const ready = JSON.parse(line) as {
    ready: boolean;
    port: number;
    pid: number;
    applied: number;
    error?: string;
  };
  if (!ready.ready) throw new Error(ready.error);
  const url = `http://127.0.0.1:${ready.port}`;

  return {
    url,
    key,
    pid: ready.pid,
    applied: ready.applied,
    async row(table, id) {
      const response = await fetch(`${url}/rest/v1/${table}?id=eq.${id}`, { headers: { apikey: key } });
      const rows = (await response.json()) as Record<string, unknown>[];
      return rows[0] ?? null;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
