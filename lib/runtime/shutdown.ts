import { flushLogs, logger } from './logger';

/** What stops one part that was started. */
export type Undo = () => unknown;

/** Stops what was started, the latest first and each part once, however often it is called. */
export function stopOnce(undo: Undo[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const run = async () => {
    for (const step of undo.reverse()) {
      // One part that fails to stop must not leave the others running.
      await (async () => step())().catch((error: unknown) =>
        logger().error({ err: error }, 'a part did not stop cleanly'),
      );
    }
  };
  return () => (stopping ??= run());
}

/** Stops and ends the process on a signal, and on an error that nobody caught: it drains instead of limping on. */
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
