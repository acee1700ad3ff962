import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const ROTATE_ABOVE_BYTES = 16 * 1024 * 1024;
const MAX_READ_BYTES = 64 * 1024;
const MAX_QUOTED_LINES = 3;

/** Size of a log file in bytes; 0 when it does not exist. Used as offset for `readLogSince`. */
export function logLength(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** Renames a log file of more than 16 MB to `.1`. */
export function rotateLog(path: string): void {
  if (logLength(path) > ROTATE_ABOVE_BYTES) renameSync(path, `${path}.1`);
}

/** The part of a log file after `offset`, at most its last 64 kB. */
export function readLogSince(path: string, offset: number): string {
  const from = Math.max(offset, logLength(path) - MAX_READ_BYTES);
  const buffer = Buffer.alloc(Math.max(0, logLength(path) - from));
  if (buffer.length === 0) return '';
  const file = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, from)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** The last three error entries of a part of mongod's log, or else its last three lines. */
export function quoteErrors(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.map(errorOf).filter((text) => text !== null);
  const quoted = errors.length > 0 ? errors : lines.map((line) => line.trim());
  return quoted.slice(-MAX_QUOTED_LINES).join(' / ') || 'the log is empty';
}

type LogEntry = { s?: string; msg?: string; attr?: { error?: unknown } };

function errorOf(line: string): string | null {
  try {
    const { s, msg = '', attr } = JSON.parse(line) as LogEntry;
    if (s !== 'E' && s !== 'F') return null;
    return attr?.error === undefined ? msg : `${msg}: ${textOf(attr.error)}`;
  } catch {
    return null;
  }
}

function textOf(error: unknown): string {
  return typeof error === 'string' ? error : JSON.stringify(error);
}
