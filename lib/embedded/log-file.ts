import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const ROTATE_ABOVE_BYTES = 16 * 1024 * 1024;
const READ_AT_MOST_BYTES = 64 * 1024;
const QUOTE_LINES = 3;

/** Size of the log now, so that what follows can be told from what an earlier run wrote. */
export function logLength(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

export function rotateLog(path: string): void {
  if (logLength(path) > ROTATE_ABOVE_BYTES) renameSync(path, `${path}.1`);
}

/** What was written after `offset`, its last 64 kB. */
export function readLogSince(path: string, offset: number): string {
  const from = Math.max(offset, logLength(path) - READ_AT_MOST_BYTES);
  const buffer = Buffer.alloc(Math.max(0, logLength(path) - from));
  if (buffer.length === 0) return '';
  const file = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, from)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** The last complaints in a piece of mongod's log, else its last lines: what a person would look for. */
export function quoteComplaint(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const complaints = lines.map(complaintOf).filter((text) => text !== null);
  const quoted = complaints.length > 0 ? complaints : lines.map((line) => line.trim());
  return quoted.slice(-QUOTE_LINES).join(' / ') || 'it wrote nothing';
}

type LogEntry = { s?: string; msg?: string; attr?: { error?: unknown } };

function complaintOf(line: string): string | null {
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
