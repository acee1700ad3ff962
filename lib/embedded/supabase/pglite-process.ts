import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { seconds, sleep } from '@/lib/runtime/clock';
import { LOOPBACK } from '../free-port';
import { environmentWith } from '../host-environment';
import { logLength, readLogSince, rotateLog } from '../log-file';
import { endProcess, isRunning, markProcess, type ProcessMark } from '../process-identity';
import type { SupabaseRecord } from '../run-file';

const POLL_MS = 20;
const KEY_BYTES = 32;

const ReadyLine = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true), port: z.int().positive(), pid: z.int().positive(), applied: z.int() }),
  z.object({ ready: z.literal(false), error: z.string() }),
]);
const Health = z.object({ ok: z.literal(true), pid: z.int() });

export type StartPgliteOptions = {
  dataDir: string;
  script: string;
  migrations: string;
  deadlineMs?: number;
  /** Called after the launch and again with the port, so that a crash at any time leaves a record. */
  onLaunch?: (record: SupabaseRecord) => void;
};

export type RunningPglite = { url: string; key: string; stop: () => Promise<void> };

/** Describes a running child. */
export function toRunningPglite(record: SupabaseRecord, port: number): RunningPglite {
  return {
    url: `http://${LOOPBACK}:${port}`,
    key: record.key,
    stop: () => endProcess(record, seconds(15)),
  };
}

/** Starts the embedded Postgres and its HTTP gateway in a child process. Resolves when migrations are applied. */
export async function startPglite(options: StartPgliteOptions): Promise<RunningPglite> {
  const { dataDir, script, migrations, deadlineMs = seconds(60) } = options;
  if (!existsSync(script))
    throw new Error(`${script} is missing: run \`node scripts/build.mjs --server-only\`.`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = randomBytes(KEY_BYTES).toString('base64url');
  const logPath = join(dataDir, 'supabase.log');
  rotateLog(logPath);
  const before = logLength(logPath);

  // The ready line is read from the log, because a pipe would break, and end the child, when this process ends.
  const log = openSync(logPath, 'a', 0o600);
  const target = ['--data', join(dataDir, 'supabase'), '--migrations', migrations, '--port', '0'];
  const child = spawn(process.execPath, [script, ...target], {
    detached: true,
    stdio: ['ignore', log, log],
    // Not an argument, because arguments are visible to every user of the machine.
    env: environmentWith({ SUPABASE_CHILD_KEY: key }),
  });
  closeSync(log);
  child.once('error', () => {});
  child.unref();
  const mark = child.pid === undefined ? null : markProcess(child.pid);
  if (mark === null) throw new Error(`The embedded Supabase could not be started from ${script}.`);

  const record: SupabaseRecord = { ...mark, key };
  options.onLaunch?.(record);
  try {
    const port = await untilReady(mark, logPath, before, deadlineMs);
    options.onLaunch?.({ ...record, port });
    return toRunningPglite(record, port);
  } catch (error) {
    await endProcess(mark, seconds(2));
    throw error;
  }
}

/** Whether the recorded child responds to its recorded key. */
export async function respondsAsPglite({ pid, key }: SupabaseRecord, port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${port}/health`, {
      headers: { apikey: key },
      signal: AbortSignal.timeout(seconds(2)),
    });
    const health = Health.safeParse(await response.json());
    return response.ok && health.success && health.data.pid === pid;
  } catch {
    return false;
  }
}

async function untilReady(
  mark: ProcessMark,
  logPath: string,
  before: number,
  deadlineMs: number,
): Promise<number> {
  const deadline = Date.now() + deadlineMs;
  while (Date.now() < deadline) {
    const ended = !isRunning(mark);
    const written = readLogSince(logPath, before);
    const ready = findReadyLine(written);
    if (ready?.ready === true) return ready.port;
    if (ready?.ready === false) throw new Error(`The embedded Supabase did not start: ${ready.error}`);
    if (ended)
      throw new Error(`The embedded Supabase ended while starting; ${logPath} says: ${lastLine(written)}`);
    await sleep(POLL_MS);
  }
  throw new Error(`The embedded Supabase was not ready within ${deadlineMs / 1000} s; see ${logPath}.`);
}

function findReadyLine(written: string): z.infer<typeof ReadyLine> | null {
  for (const line of written.split('\n')) {
    try {
      const ready = ReadyLine.safeParse(JSON.parse(line));
      if (ready.success) return ready.data;
    } catch {
      // The line is not JSON, or not complete yet.
    }
  }
  return null;
}

function lastLine(written: string): string {
  return written.trim().split('\n').at(-1) || 'the log is empty';
}
