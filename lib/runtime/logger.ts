import { once } from 'node:events';
import pino from 'pino';
import { hideSecrets } from './log-redaction';
import { processShared } from './process-shared';

/** MongoDB tells which value was there already: an email, a phone. */
const withoutValues = (text: string | undefined) => text?.replace(/dup key: \{.*\}/g, 'dup key: {…}');

/** Name, message and stack alone: a driver's error carries the documents it was about, with addresses and phones. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: withoutValues(error.stack),
    code,
    ...(cause === undefined ? {} : { cause: plainError(cause) }),
  };
}

const BASE = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: plainError },
  formatters: { log: hideSecrets },
};

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
 * Bodies are never logged; what stands under a name that must not leak is hidden, however deep.
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
  const current = pino({ ...BASE, level: options.level }, destination);
  Object.assign(slot(), { current, destination });
}

export function logger(): Logger {
  return (slot().current ??= pino({ ...BASE, level: 'warn' }));
}

/** Writes out what is buffered: the last thing before the process ends. */
export function flushLogs(): void {
  slot().destination?.flushSync();
}
