import { once } from 'node:events';
import pino from 'pino';
import { processShared } from './process-shared';

const REDACTED = [
  'password',
  'pin',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'phone',
  'email',
  'address',
];

/** Name, message and stack alone: a driver's error carries the documents it was about, with addresses and phones. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    code,
    ...(cause === undefined ? {} : { cause: plainError(cause) }),
  };
}

const BASE = { base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } };

/** Lines go out together: a write for each line costs a busy server one part in thirty. */
const BUFFERED_BYTES = 4096;
const FLUSH_EVERY_MS = 200;

export type Logger = pino.Logger;

type Slot = { current?: Logger; destination?: ReturnType<typeof pino.destination> };

function slot(): Slot {
  return processShared<Slot>('logger', () => ({}));
}

/**
 * JSON lines on standard output, or in `file`. Called once at start; before that, `logger()` is silent below `warn`.
 * Bodies are never logged; the names that must not leak are redacted wherever they appear one level deep.
 */
export async function configureLogger(options: { level: string; file?: string }): Promise<void> {
  const destination = pino.destination({
    dest: options.file ?? 1,
    sync: false,
    mkdir: true,
    append: true,
    minLength: BUFFERED_BYTES,
    periodicFlush: FLUSH_EVERY_MS,
  });
  await once(destination, 'ready');
  const redact = { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' };
  const current = pino({ ...BASE, level: options.level, redact }, destination);
  Object.assign(slot(), { current, destination });
}

export function logger(): Logger {
  return (slot().current ??= pino({ ...BASE, level: 'warn' }));
}

/** Writes out what is buffered: the last thing before the process ends. */
export function flushLogs(): void {
  slot().destination?.flushSync();
}
