import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../domain/errors';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { seconds, sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import type { MirrorHandle } from './mirror-relay';
import type { MirrorCall, MirrorReply, MirrorWorkerData } from './mirror-worker';

/** Commits in this interval wake the relay once, because posting a message for each order would slow orders down. */
const WAKE_EVERY_MS = 20;
const RESTART_AFTER_MS = seconds(1);
const STOP_GRACE_MS = seconds(3);

/** The bundle built by `scripts/build.mjs`. A path, because `import.meta.url` does not survive bundling. */
const workerFile = () => path.join(process.cwd(), 'dist', 'mirror-worker.cjs');

type PendingCall = { resolve: (reply: MirrorReply) => void; reject: (error: Error) => void };

class MirrorRestartingError extends UnavailableError {
  constructor() {
    super('The mirror is restarting.');
  }
}

const STARTING_REPORT: MirrorReport = {
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
 * Runs the relay in a worker thread and restarts it when it ends; pending documents stay marked in MongoDB. While the
 * thread is down, `status` returns an empty report in state `starting`, and `settle` rejects.
 */
export function startMirrorThread(data: MirrorWorkerData): MirrorHandle {
  const pendingCalls = new Map<number, PendingCall>();
  let nextId = 1;
  let stopping = false;
  let wakeTimer: NodeJS.Timeout | null = null;
  let lastUtilization = performance.eventLoopUtilization();
  let worker: Worker | null = launch();

  function launch(): Worker {
    const thread = new Worker(workerFile(), { workerData: data });
    thread.unref();
    thread.on('message', (reply: MirrorReply) => {
      const call = pendingCalls.get(reply.id);
      pendingCalls.delete(reply.id);
      if (reply.error === undefined) call?.resolve(reply);
      else call?.reject(new Error(reply.error));
    });
    thread.on('error', (error) => logger().error({ err: error }, 'mirror: thread failed'));
    thread.on('exit', () => {
      worker = null;
      const ended = new MirrorRestartingError();
      for (const { reject } of pendingCalls.values()) reject(ended);
      pendingCalls.clear();
      if (!stopping) void relaunch();
    });
    return thread;
  }

  async function relaunch(): Promise<void> {
    logger().error('mirror: thread ended, restarting');
    await sleep(RESTART_AFTER_MS);
    if (!stopping) worker = launch();
  }

  function call(make: (id: number) => MirrorCall): Promise<MirrorReply> {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      // A thread that has ended accepts messages but never replies.
      if (!worker) return reject(new MirrorRestartingError());
      pendingCalls.set(id, { resolve, reject });
      worker.postMessage(make(id));
    });
  }

  return {
    wake() {
      wakeTimer ??= setTimeout(() => {
        wakeTimer = null;
        const { utilization } = performance.eventLoopUtilization(lastUtilization);
        lastUtilization = performance.eventLoopUtilization();
        worker?.postMessage({ kind: 'wake', utilization } satisfies MirrorCall);
      }, WAKE_EVERY_MS).unref();
    },
    async status() {
      try {
        return (await call((id) => ({ kind: 'status', id }))).status!;
      } catch (error) {
        if (error instanceof MirrorRestartingError) return STARTING_REPORT;
        throw error;
      }
    },
    async settle(timeoutMs) {
      await call((id) => ({ kind: 'settle', id, timeoutMs }));
    },
    async stop({ flushMs = 0 } = {}) {
      stopping = true;
      if (wakeTimer) clearTimeout(wakeTimer);
      const flushed = call((id) => ({ kind: 'stop', id, flushMs })).catch(() => undefined);
      await Promise.race([flushed, sleep(flushMs + STOP_GRACE_MS)]);
      await worker?.terminate();
    },
  };
}
