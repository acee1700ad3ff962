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
  /** Shuts mongod down; kills it when it does not end in time, which its journal survives. */
  stop: () => Promise<void>;
};

export type StartMongodOptions = {
  dbPath: string;
  binary: MongodBinary;
  /** Preferred port; another one is used when it is taken. */
  port?: number | undefined;
  logPath?: string;
  deadlineMs?: number;
  /** Called before the launch and again with the process, so that a crash at any time leaves a record. */
  onLaunch?: (port: number, mark: ProcessMark | null) => void;
};

const POLL_MS = 20;
const PORT_TAKEN_EXIT_CODE = 48;
const ATTEMPTS = 3;

/** Starts a mongod and resolves when it accepts writes. Throws with a quote of its log. */
export async function startMongod(options: StartMongodOptions): Promise<RunningMongod> {
  const { dbPath, binary, logPath = `${dbPath}.log`, deadlineMs = seconds(60) } = options;
  assertMayOpen(dbPath, binary.version);
  mkdirSync(dbPath, { recursive: true, mode: 0o700 });
  if (!existsSync(join(dbPath, 'WiredTiger'))) writeDataVersion(dbPath, binary.version);
  rotateLog(logPath);

  let port = await choosePort(options.port);
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
      // Another process may have taken the port after the check.
      if (launched.exitCode() !== PORT_TAKEN_EXIT_CODE || attempt === ATTEMPTS) throw error;
      port = await findFreePort();
    }
  }
}

/** Describes a running mongod. */
export function toRunning(mark: ProcessMark, port: number, version: string): RunningMongod {
  return {
    mark,
    port,
    version,
    uri: (database) => mongodUri(port, database),
    stop: () => stopMongod(mark, port),
  };
}

async function choosePort(preferred: number | undefined): Promise<number> {
  return preferred !== undefined && (await isPortFree(preferred)) ? preferred : findFreePort();
}

async function untilReady(
  { mark, ended, loggedErrors }: LaunchedMongod,
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
    throw new Error(
      `MongoDB did not accept writes within ${deadlineMs / 1000} s; its log says: ${loggedErrors()}`,
    );
  }
  if (mark === null) throw new Error('MongoDB ended immediately after its start.');
  return mark;
}

/** Records the version of the data, and after an upgrade raises the compatibility version, as the next one requires. */
async function acceptVersion(client: MongoClient, dbPath: string, version: string): Promise<void> {
  const madeBy = readDataVersion(dbPath);
  if (madeBy === version) return;
  const series = releaseSeries(version);
  if (madeBy !== null && releaseSeries(madeBy) !== series) {
    await client.db('admin').command({ setFeatureCompatibilityVersion: series, confirm: true });
  }
  writeDataVersion(dbPath, version);
}

/** Resolves when mongod accepts writes; configures its replica set if an earlier start was killed before that. */
export async function confirmPrimary(port: number, deadlineMs: number): Promise<void> {
  await withMongod(port, seconds(5), (client) =>
    becomePrimary(client, port, AbortSignal.timeout(deadlineMs)),
  );
}

async function stopMongod(mark: ProcessMark, port: number): Promise<void> {
  // Another process may be using the port by now.
  if (!isRunning(mark)) return;
  await withMongod(port, seconds(2), (client) =>
    client.db('admin').command({ shutdown: 1, force: true, timeoutSecs: 0 }),
  ).catch(() => {
    // On shutdown mongod closes the connection without a response.
  });
  if (!(await waitForExit(mark, seconds(10)))) await endProcess(mark, seconds(5));
}
