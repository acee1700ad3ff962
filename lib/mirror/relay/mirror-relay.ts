import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { MirrorCheck, MirrorReport } from '../../domain/monitor/mirror-report-schema';
import type { MirrorBacklog } from '../../repositories/mirror/mirror-backlog';
import { hasPending, readBacklog } from '../../repositories/mirror/mirror-repository';
import { seconds, sleep } from '../../runtime/clock';
import { packBatch } from './mirror-batch';
import { createDelivery } from './mirror-delivery';
import { classifyFault, MirrorFault } from './mirror-faults';
import { createMirrorHealth } from './mirror-health';
import { startHeartbeat } from './mirror-heartbeat';
import { createMirrorLease } from './mirror-lease';
import { createMirrorStatistics } from './mirror-statistics';
import { jittered, MAX_REQUESTS, MIRROR_TIMING, type MirrorTiming } from './mirror-timing';
import { createLoadThrottle } from './load-throttle';
import { createPendingQueue } from './pending-queue';
import { createWakeSignal } from './wake-signal';
import type { MirrorSink } from '../supabase-sink';

export type MirrorOptions = {
  sink: MirrorSink;
  /** Sends nothing; pending documents stay marked. */
  paused?: boolean;
  timing?: Partial<MirrorTiming>;
  /** The last comparison of MongoDB and the mirror, for the report. */
  check?: () => MirrorCheck | null;
};

export type MirrorHandle = {
  /** Signals a commit; `utilization` is the server's event loop utilization, 0 to 1. Cheap, never throws. */
  wake(utilization?: number): void;
  /**
   * Reports the state. `unreachable` is retried with backoff; `misconfigured` needs an operator and is probed every 30
   * seconds. Backlog and parked count all processes, the rest this process, which may not have the lease. Counts in
   * MongoDB at most once a second. Rejects when MongoDB cannot be reached.
   */
  status(): Promise<MirrorReport>;
  /** Resolves once nothing is pending; throws after `timeoutMs`. For tests. */
  settle(timeoutMs: number): Promise<void>;
  /** Delivers pending documents for at most `flushMs` and leaves the rest marked. */
  stop(options?: { flushMs?: number }): Promise<void>;
};

const COUNT_EVERY_MS = seconds(1);
const STOP_GRACE_MS = seconds(1);

/**
 * Starts the relay, which sends every marked document to the mirror. One process has the lease at a time and sends at
 * most two requests at once. Returns at once; a mirror that is down shows in `status` and does not slow down requests.
 */
export function startMirror(options: MirrorOptions): MirrorHandle {
  const { sink, paused = false, check = () => null } = options;
  const timing = { ...MIRROR_TIMING, ...options.timing };
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const requestAbort = new AbortController();
  const health = createMirrorHealth(timing);
  const lease = createMirrorLease(owner, timing);
  const queue = createPendingQueue(timing);
  const wakeSignal = createWakeSignal(timing.gatherMs);
  const statistics = createMirrorStatistics();
  const heartbeat = startHeartbeat({
    // One heartbeat document for each host, so that restarts add none.
    owner: hostname(),
    everyMs: timing.heartbeatMs,
    epoch: lease.epoch,
    onWritten: wakeSignal.wake,
    onLag: statistics.recordLag,
  });
  const delivery = createDelivery({ sink, health, statistics, heartbeat, signal: requestAbort.signal });
  const throttle = createLoadThrottle();
  const pauseAbort = new AbortController();
  let stopping = false;
  let cachedBacklog: { at: number; backlog: Promise<MirrorBacklog> } | undefined;

  const pause = (ms: number) =>
    ms > 0 ? delay(ms, undefined, { signal: pauseAbort.signal }).catch(() => undefined) : undefined;

  /** Sends batches until nothing is due. Resolves to the number of processed documents. */
  async function sendUntilDrained(hasFailed: () => boolean): Promise<number> {
    let processed = 0;
    while (!requestAbort.signal.aborted && !hasFailed() && (await lease.ensure())) {
      const { rows, unmappable, ageMs } = await nextBatch();
      try {
        await delivery.parkUnmappable(unmappable);
        await delivery.deliver(rows);
      } finally {
        queue.release([...rows, ...unmappable]);
      }
      processed += rows.length + unmappable.length;
      await pause(throttle.pauseAfter(rows.length, ageMs));
      if (queue.isDrained()) break;
    }
    return processed;
  }

  async function nextBatch() {
    const taken = await queue.take(health.rowLimit());
    const oldest = Math.min(...taken.map(({ doc }) => doc.updatedAt?.getTime() ?? Infinity));
    const { rows, unmappable, rest } = await packBatch(taken);
    queue.putBack(rest);
    return { rows, unmappable, ageMs: Date.now() - oldest };
  }

  async function round(): Promise<number> {
    let failing = false;
    // A failure ends both senders, so that no further batch goes to a mirror that asked for a pause.
    const startSender = () =>
      sendUntilDrained(() => failing).catch((error: unknown) => {
        failing = true;
        throw error;
      });
    const senders = Array.from(
      { length: health.isProbing() || throttle.isHighLoad() ? 1 : MAX_REQUESTS },
      startSender,
    );
    const results = await Promise.allSettled(senders);
    await queue.reset().catch(() => undefined);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value : 0), 0);
  }

  function waitAfter(error: unknown): number {
    if (error instanceof MirrorFault) {
      const { status, code, message } = error;
      return health.recordFailure({ class: classifyFault(error), status, code, message });
    }
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return health.recordFailure({ class: 'store', status: 0, code: name, message });
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const processed = await round();
        const busy = processed > 0 || queue.hasPaced();
        await wakeSignal.wait(jittered(busy ? timing.busyMs : timing.idleMs), true);
      } catch (error) {
        if (!requestAbort.signal.aborted) await wakeSignal.wait(waitAfter(error), false);
      }
    }
    try {
      // While the breaker is open, pending documents are left to the next start.
      while (!health.isOpen() && (await round()) > 0);
    } catch (error) {
      if (!requestAbort.signal.aborted) waitAfter(error);
    }
  }

  const running = paused ? Promise.resolve() : run();

  return {
    wake(utilization = 0) {
      throttle.recordUtilization(utilization);
      wakeSignal.wake();
    },

    async status() {
      if (!cachedBacklog || Date.now() - cachedBacklog.at > COUNT_EVERY_MS)
        cachedBacklog = { at: Date.now(), backlog: readBacklog() };
      const { pending, parked, oldestPendingAt } = await cachedBacklog.backlog;
      const { state, lastSuccessAt, lastError } = health.snapshot();
      return {
        state: paused ? 'paused' : state,
        backlog: pending,
        parked,
        oldestPendingAt: oldestPendingAt?.toISOString() ?? null,
        lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
        lastError: lastError && { ...lastError, at: lastError.at.toISOString() },
        ...statistics.report(),
        breaker: health.breaker(),
        check: check(),
      };
    },

    async settle(timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      while (await hasPending()) {
        if (Date.now() > deadline) {
          const { state, lastError } = health.snapshot();
          const reason = lastError ? `${state}, last error ${lastError.code} ${lastError.message}` : state;
          throw new Error(`Documents are still pending after ${timeoutMs} ms (${reason}).`);
        }
        wakeSignal.wake();
        await sleep(timing.gatherMs);
      }
    },

    async stop({ flushMs = 0 } = {}) {
      stopping = true;
      pauseAbort.abort();
      queue.stopPacing();
      const timer = setTimeout(() => requestAbort.abort(), flushMs);
      wakeSignal.stop();
      // An unresponsive MongoDB must not delay the stop.
      const ended = Promise.all([running, heartbeat.stop()]);
      await Promise.race([ended, delay(flushMs + STOP_GRACE_MS, undefined, { ref: false })]);
      clearTimeout(timer);
      requestAbort.abort();
      await lease.release().catch(() => undefined);
    },
  };
}
