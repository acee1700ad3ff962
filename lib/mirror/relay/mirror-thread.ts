import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../domain/errors';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { seconds, sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import type { MirrorHandle } from './mirror-relay';
import type { MirrorCall, MirrorReply, MirrorWorkerData } from './mirror-worker';

/** Commits in this time wake the relay once: a message for each order would cost the orders more than the relay. */
const WAKE_EVERY_MS = 20;
const RESTART_AFTER_MS = seconds(1);
const STOP_GRACE_MS = seconds(3);

/** The bundle that `scripts/build.mjs` makes; a path, because a bundled `import.meta.url` points nowhere. */
const workerFile = () => path.join(process.cwd(), 'dist', 'mirror-worker.cjs');

type Waiting = { resolve: (reply: MirrorReply) => void; reject: (error: Error) => void };

class StartingAgainError extends UnavailableError {
  constructor() {
    super('The mirror is starting again.');
  }
}

const STARTING: MirrorReport = {
  state: 'starting',
  backlog: 0,
  parked: 0,
  oldestPendingAt: null,
  lastSuccessAt: null,
  lastError: null,
  lag: null,
  batches: { sent: 0, p50Ms: null, p99Ms: null },
  applied: 0,
  stale: 0,
  breaker: { open: false, failuresInARow: 0, rows: 0, retryAt: null },
  check: null,
};

/**
 * Runs the relay in a thread of its own and starts it anew should it ever end. Nothing is lost by that: what waits is
 * marked in MongoDB. `wake` costs nothing worth counting; while the thread is down
 * `status` says that it is starting, with no figures, and `settle` rejects.
 */
export function startMirrorThread(data: MirrorWorkerData): MirrorHandle {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let stopping = false;
  let waking: NodeJS.Timeout | null = null;
  let measured = performance.eventLoopUtilization();
  let worker: Worker | null = launch();

  function launch(): Worker {
    const made = new Worker(workerFile(), { workerData: data });
    made.unref();
    made.on('message', (reply: MirrorReply) => {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.error === undefined) call?.resolve(reply);
      else call?.reject(new Error(reply.error));
    });
    made.on('error', (error) => logger().error({ err: error }, 'the mirror thread failed'));
    made.on('exit', () => {
      worker = null;
      const ended = new StartingAgainError();
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
      if (!stopping) void relaunch();
    });
    return made;
  }

  async function relaunch(): Promise<void> {
    logger().error('the mirror thread ended; it is started again');
    await sleep(RESTART_AFTER_MS);
    if (!stopping) worker = launch();
  }

  function call(make: (id: number) => MirrorCall): Promise<MirrorReply> {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      // A thread that has ended takes messages and answers none.
      if (!worker) return reject(new StartingAgainError());
      waiting.set(id, { resolve, reject });
      worker.postMessage(make(id));
    });
  }

  return {
    wake() {
      waking ??= setTimeout(() => {
        waking = null;
        const { utilization } = performance.eventLoopUtilization(measured);
        measured = performance.eventLoopUtilization();
        worker?.postMessage({ kind: 'wake', utilization } satisfies MirrorCall);
      }, WAKE_EVERY_MS).unref();
    },
    async status() {
      try {
        return (await call((id) => ({ kind: 'status', id }))).status!;
      } catch (error) {
        if (error instanceof StartingAgainError) return STARTING;
        throw error;
      }
    },
    async settle(timeoutMs) {
      await call((id) => ({ kind: 'settle', id, timeoutMs }));
    },
    async stop({ flushMs = 0 } = {}) {
      stopping = true;
      if (waking) clearTimeout(waking);
      const flushed = call((id) => ({ kind: 'stop', id, flushMs })).catch(() => undefined);
      await Promise.race([flushed, sleep(flushMs + STOP_GRACE_MS)]);
      await worker?.terminate();
    },
  };
}
