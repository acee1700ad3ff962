import { flushLogs, logger } from './logger';

/** Stops one started component. */
export type Undo = () => unknown;

/** Returns a function that stops all components once, in reverse order, however often it is called. */
export function stopOnce(undo: Undo[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const run = async () => {
    for (const step of undo.reverse()) {
      // A failing step must not prevent the others.
      await (async () => step())().catch((error: unknown) =>
        logger().error({ err: error }, 'shutdown: a step failed'),
      );
    }
  };
  return () => (stopping ??= run());
}

/** Stops the server and ends the process on a signal (exit code 0) or an uncaught error (exit code 1). */
export function stopOnSignals(stop: () => Promise<void>, progress: (line: string) => void): void {
  const end = (code: number) => {
    progress('Stopping: the last requests are finished first.');
    void stop().then(() => {
      flushLogs();
      process.exit(code);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(0));
  process.once('uncaughtException', (error) => {
    logger().fatal({ err: error }, 'uncaught exception');
    end(1);
  });
  process.once('unhandledRejection', (reason) => {
    logger().fatal({ err: reason }, 'unhandled rejection');
    end(1);
  });
}
