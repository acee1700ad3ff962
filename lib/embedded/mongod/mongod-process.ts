import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { seconds, sleep } from '@/lib/runtime/clock';
import { findFreePort, isPortFree, isPortOpen } from '../free-port';
import type { MongodBinary } from './mongod-binary';
import { assertMayOpen, readDataVersion, writeDataVersion } from './mongod-data-version';
import { type LaunchedMongod, launchMongod } from './mongod-launch';
import { rotateLog } from '../log-file';
import { becomePrimary, type MongoClient, mongodUri, withMongod } from './mongod-replica-set';
import { releaseSeries } from './mongod-version';
import { endProcess, isRunning, type ProcessMark, waitForExit } from '../process-identity';

export type RunningMongod = {
  mark: ProcessMark;
  port: number;
  version: string;
  uri: (database: string) => string;
  /** Clean and bounded: a mongod that does not end by itself is killed, which its journal survives. */
  stop: () => Promise<void>;
};

export type StartMongodOptions = {
  dbPath: string;
  binary: MongodBinary;
  /** Wanted, not promised: another is taken when somebody else holds it. */
  port?: number | undefined;
  logPath?: string;
  deadlineMs?: number;
  /** Called before the process exists and again with its mark: a crash at any moment leaves a trace of it. */
  onLaunch?: (port: number, mark: ProcessMark | null) => void;
};

const POLL_MS = 20;
const PORT_TAKEN_EXIT_CODE = 48;
const ATTEMPTS = 3;

/** Starts a mongod of ours and resolves once it takes writes. Throws one sentence that quotes its log. */
export async function startMongod(options: StartMongodOptions): Promise<RunningMongod> {
  const { dbPath, binary, logPath = `${dbPath}.log`, deadlineMs = seconds(60) } = options;
  assertMayOpen(dbPath, binary.version);
  mkdirSync(dbPath, { recursive: true, mode: 0o700 });
  if (!existsSync(join(dbPath, 'WiredTiger'))) writeDataVersion(dbPath, binary.version);
  rotateLog(logPath);

  let port = await preferPort(options.port);
  for (let attempt = 1; ; attempt += 1) {
    options.onLaunch?.(port, null);
    const launched = launchMongod(binary.path, port, dbPath, logPath);
    options.onLaunch?.(port, launched.mark);
    try {
      const mark = await untilReady(launched, port, deadlineMs, (client) =>
        acceptVersion(client, dbPath, binary.version),
      );
      return toRunning(mark, port, binary.version);
    } catch (error) {
      if (launched.mark) await endProcess(launched.mark, seconds(5));
      // Somebody may take a port between our look at it and mongod's.
      if (launched.exitCode() !== PORT_TAKEN_EXIT_CODE || attempt === ATTEMPTS) throw error;
      port = await findFreePort();
    }
  }
}

export function toRunning(mark: ProcessMark, port: number, version: string): RunningMongod {
  return {
    mark,
    port,
    version,
    uri: (database) => mongodUri(port, database),
    stop: () => stopMongod(mark, port),
  };
}

async function preferPort(wanted: number | undefined): Promise<number> {
  return wanted !== undefined && (await isPortFree(wanted)) ? wanted : findFreePort();
}

async function untilReady(
  { mark, ended, complaint }: LaunchedMongod,
  port: number,
  deadlineMs: number,
  onPrimary: (client: MongoClient) => Promise<void>,
): Promise<ProcessMark> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = AbortSignal.any([ended, deadline]);
  try {
    while (!(await isPortOpen(port))) {
      signal.throwIfAborted();
      await sleep(POLL_MS);
    }
    await withMongod(port, seconds(5), async (client) => {
      await becomePrimary(client, port, signal);
      await onPrimary(client);
    });
    ended.throwIfAborted();
  } catch (error) {
    ended.throwIfAborted();
    if (!deadline.aborted) throw error;
    throw new Error(`MongoDB took no writes within ${deadlineMs / 1000} s; its log says: ${complaint()}`);
  }
  if (mark === null) throw new Error('MongoDB ended as soon as it was started.');
  return mark;
}

/** Records who opened the data. After an upgrade also commits to it, without which the next one would fail. */
async function acceptVersion(client: MongoClient, dbPath: string, version: string): Promise<void> {
  const madeBy = readDataVersion(dbPath);
  if (madeBy === version) return;
  const series = releaseSeries(version);
  if (madeBy !== null && releaseSeries(madeBy) !== series) {
    await client.db('admin').command({ setFeatureCompatibilityVersion: series, confirm: true });
  }
  writeDataVersion(dbPath, version);
}

/** Resolves once it takes writes: a start that was killed may have left it without its configuration. */
export async function confirmPrimary(port: number, deadlineMs: number): Promise<void> {
  await withMongod(port, seconds(5), (client) =>
    becomePrimary(client, port, AbortSignal.timeout(deadlineMs)),
  );
}

async function stopMongod(mark: ProcessMark, port: number): Promise<void> {
  // Checked first: the port may be a stranger's by now.
  if (!isRunning(mark)) return;
  await withMongod(port, seconds(2), (client) =>
    client.db('admin').command({ shutdown: 1, force: true, timeoutSecs: 0 }),
  ).catch(() => {
    // A mongod that obeys hangs up instead of answering.
  });
  if (!(await waitForExit(mark, seconds(10)))) await endProcess(mark, seconds(5));
}
