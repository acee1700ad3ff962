import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { LOOPBACK } from '../free-port';
import { logLength, quoteErrors, readLogSince } from '../log-file';
import { SET_NAME } from './mongod-replica-set';
import { markProcess, type ProcessMark } from '../process-identity';

const CACHE_GB = 0.25;
const OPLOG_MB = 512;

export type LaunchedMongod = {
  /** Null when the process could not be started or ended at once. */
  mark: ProcessMark | null;
  /** Aborted with a readable error when the process ends. */
  ended: AbortSignal;
  exitCode: () => number | null;
  /** Errors in the log since the launch. */
  loggedErrors: () => string;
};

/** Starts mongod in its own process group, so that Ctrl-C does not stop it before the server has drained. */
export function launchMongod(path: string, port: number, dbPath: string, logPath: string): LaunchedMongod {
  const before = logLength(logPath);
  const loggedErrors = (): string => quoteErrors(readLogSince(logPath, before));
  const ended = new AbortController();

  // Captures output before mongod opens its log, such as a missing library.
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
        `MongoDB ended while starting (${signal ?? `code ${code}`}); ${logPath} says: ${loggedErrors()}`,
      ),
    );
  });
  child.unref();

  return {
    mark: child.pid === undefined ? null : markProcess(child.pid),
    ended: ended.signal,
    exitCode: () => child.exitCode,
    loggedErrors,
  };
}

function mongodArguments(port: number, dbPath: string, logPath: string): string[] {
  return [
    ...['--replSet', SET_NAME, '--bind_ip', LOOPBACK, '--port', String(port)],
    ...['--dbpath', dbPath, '--logpath', logPath, '--logappend', '--quiet'],
    ...['--wiredTigerCacheSizeGB', String(CACHE_GB)],
    // The default is 5 % of the disk.
    ...['--oplogSize', String(OPLOG_MB)],
    '--noscripting',
    // Compression is useless on loopback, and old releases leak memory through zlib (CVE-2025-14847).
    ...['--networkMessageCompressors', 'disabled'],
    // The socket would be in a folder shared by all users, where a file of another user prevents the start.
    '--nounixsocket',
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ];
}
