import { once } from 'node:events';
import pino from 'pino';
import { hideSecrets } from './log-redaction';
import { processShared } from './process-shared';

/** Removes the value from MongoDB's duplicate key messages, because it can be an email or phone number. */
const withoutValues = (text: string | undefined) => text?.replace(/dup key: \{.*\}/g, 'dup key: {…}');

/** Keeps only name, message, stack, code and cause, because driver errors contain documents with personal data. */
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

/** Lines are written in batches: one write for each line would take about 3 % of a busy server's time. */
const BUFFERED_BYTES = 4096;
const FLUSH_EVERY_MS = 200;

export type Logger = pino.Logger;

type Slot = { current?: Logger; destination?: ReturnType<typeof pino.destination> };

function slot(): Slot {
  return processShared<Slot>('logger', () => ({}));
}

/**
 * Configures the logger: JSON lines on standard output, or in `file`. Called once at start; until then `logger()` writes
 * only `warn` and above. Values under secret or personal names are hidden at every depth.
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

/** Writes buffered lines synchronously; called before the process ends. */
export function flushLogs(): void {
  slot().destination?.flushSync();
}
