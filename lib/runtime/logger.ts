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

export type Logger = pino.Logger;

/**
 * JSON lines on standard output, or in `file`. Called once at start; before that, `logger()` is silent below `warn`.
 * Bodies are never logged; the names that must not leak are redacted wherever they appear one level deep.
 */
export function configureLogger(options: { level: string; file?: string }): Logger {
  const destination = pino.destination({ dest: options.file ?? 1, sync: false, mkdir: true, append: true });
  const made = pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    destination,
  );
  const slot = processShared<{ current?: Logger }>('logger', () => ({}));
  slot.current = made;
  return made;
}

export function logger(): Logger {
  const slot = processShared<{ current?: Logger }>('logger', () => ({}));
  return (slot.current ??= pino({
    level: 'warn',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  }));
}
