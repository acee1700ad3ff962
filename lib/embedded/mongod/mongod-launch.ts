import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { LOOPBACK } from '../free-port';
import { logLength, quoteComplaint, readLogSince } from '../log-file';
import { SET_NAME } from './mongod-replica-set';
import { markProcess, type ProcessMark } from '../process-identity';

const CACHE_GB = 0.25;
const OPLOG_MB = 512;

export type LaunchedMongod = {
  /** Null when it could not be started, or ended at once. */
  mark: ProcessMark | null;
  /** Aborted, with one sentence as its reason, when the process ends. */
  ended: AbortSignal;
  exitCode: () => number | null;
  /** What it has complained of so far. */
  complaint: () => string;
};

/** In a process group of its own: the Ctrl-C that stops the server must not reach mongod before the drain. */
export function launchMongod(path: string, port: number, dbPath: string, logPath: string): LaunchedMongod {
  const before = logLength(logPath);
  const complaint = (): string => quoteComplaint(readLogSince(logPath, before));
  const ended = new AbortController();

  // What it says before it opens its log, such as a library that is missing, belongs there as well.
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(path, mongodArguments(port, dbPath, logPath), {
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.once('error', (error) => ended.abort(new Error(`${path} could not be started: ${error.message}.`)));
  child.once('exit', (code, signal) => {
    ended.abort(
      new Error(
        `MongoDB ended while starting (${signal ?? `code ${code}`}); ${logPath} says: ${complaint()}`,
      ),
    );
  });
  child.unref();

  return {
    mark: child.pid === undefined ? null : markProcess(child.pid),
    ended: ended.signal,
    exitCode: () => child.exitCode,
    complaint,
  };
}

function mongodArguments(port: number, dbPath: string, logPath: string): string[] {
  return [
    ...['--replSet', SET_NAME, '--bind_ip', LOOPBACK, '--port', String(port)],
    ...['--dbpath', dbPath, '--logpath', logPath, '--logappend', '--quiet'],
    ...['--wiredTigerCacheSizeGB', String(CACHE_GB)],
    // The default is a twentieth of the disk.
    ...['--oplogSize', String(OPLOG_MB)],
    '--noscripting',
    // Nothing is gained on loopback, and old releases leak memory through zlib (CVE-2025-14847).
    ...['--networkMessageCompressors', 'disabled'],
    // It would lie in a folder that all users share, where one left by somebody else stops the start.
    '--nounixsocket',
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ];
}
