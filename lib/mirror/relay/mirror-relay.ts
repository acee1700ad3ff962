import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { MirrorCheck, MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { hasPending, readBacklog, type MirrorBacklog } from '../../repositories/mirror/mirror-repository';
import { seconds, sleep } from '../../runtime/clock';
import { createMirrorAlarm } from './mirror-alarm';
import { packBatch } from './mirror-batch';
import { createDelivery } from './mirror-delivery';
import { classifyFault, MirrorFault } from './mirror-faults';
import { createMirrorFigures } from './mirror-figures';
import { createMirrorHealth } from './mirror-health';
import { startHeartbeat } from './mirror-heartbeat';
import { createMirrorLease } from './mirror-lease';
import { jittered, MAX_REQUESTS, MIRROR_TIMING, type MirrorTiming } from './mirror-timing';
import { createYielding } from './event-loop-yield';
import { createPendingQueue } from './pending-queue';
import type { MirrorSink } from '../supabase-sink';

export type MirrorOptions = {
  sink: MirrorSink;
  /** Marks gather and nothing is sent. */
  paused?: boolean;
  timing?: Partial<MirrorTiming>;
  /** The last comparison of both sides, for the report. */
  check?: () => MirrorCheck | null;
};

export type MirrorHandle = {
  /** Something was committed; `utilization` is how busy the server is, 0 to 1. Cheap, never throws. */
  wake(utilization?: number): void;
  /**
   * `unreachable` is being tried again, `misconfigured` waits for somebody to act and is looked at every half minute.
   * Backlog and parked are of all processes, the rest is of this one, which may not be the one that delivers. Counts
   * in MongoDB at most once a second. Rejects when that cannot be reached.
   */
  status(): Promise<MirrorReport>;
  /** Resolves once nothing is pending; throws after `timeoutMs`. For tests. */
  settle(timeoutMs: number): Promise<void>;
  /** Delivers what is pending within `flushMs` and leaves the rest marked. */
  stop(options?: { flushMs?: number }): Promise<void>;
};

const COUNT_EVERY_MS = seconds(1);
const STOP_GRACE_MS = seconds(1);

/**
 * Starts to bring every marked document to the mirror: one process at a time for all, at most two requests at once,
 * for ever. Returns at once; a mirror that is down or misconfigured shows in `status` and slows nobody.
 */
export function startMirror(options: MirrorOptions): MirrorHandle {
  const { sink, paused = false, check = () => null } = options;
  const timing = { ...MIRROR_TIMING, ...options.timing };
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const cut = new AbortController();
  const health = createMirrorHealth(timing);
  const lease = createMirrorLease(owner, timing);
  const queue = createPendingQueue(timing);
  const alarm = createMirrorAlarm(timing.gatherMs);
  const figures = createMirrorFigures();
  const heartbeat = startHeartbeat({
    // One document for a machine, and not one more with each start.
    owner: hostname(),
    everyMs: timing.heartbeatMs,
    epoch: lease.epoch,
    onWritten: alarm.ring,
    onLag: figures.lagged,
  });
  const delivery = createDelivery({ sink, health, figures, heartbeat, signal: cut.signal });
  const yielding = createYielding();
  const halt = new AbortController();
  let stopping = false;
  let counted: { at: number; backlog: Promise<MirrorBacklog> } | undefined;

  const rest = (ms: number) =>
    ms > 0 ? delay(ms, undefined, { signal: halt.signal }).catch(() => undefined) : undefined;

  /** Sends until nothing is due; resolves to the number of documents that had their turn. */
  async function lane(isOver: () => boolean): Promise<number> {
    let moved = 0;
    while (!cut.signal.aborted && !isOver() && (await lease.ensure())) {
      const { rows, unmappable, ageMs } = await nextBatch();
      try {
        await delivery.parkUnmappable(unmappable);
        await delivery.deliver(rows);
      } finally {
        queue.release([...rows, ...unmappable]);
      }
      moved += rows.length + unmappable.length;
      await rest(yielding.restAfter(rows.length, ageMs));
      if (queue.isDrained()) break;
    }
    return moved;
  }

  async function nextBatch() {
    const taken = await queue.take(health.rowLimit());
    const oldest = Math.min(...taken.map(({ doc }) => doc.updatedAt?.getTime() ?? Infinity));
    const { rows, unmappable, rest } = await packBatch(taken);
    queue.giveBack(rest);
    return { rows, unmappable, ageMs: Date.now() - oldest };
  }

  async function round(): Promise<number> {
    let failing = false;
    // What ends one ends the other, too: a side that asked for peace is not sent another batch.
    const one = () =>
      lane(() => failing).catch((error: unknown) => {
        failing = true;
        throw error;
      });
    const lanes = Array.from({ length: health.isProbing() || yielding.isRush() ? 1 : MAX_REQUESTS }, one);
    const ends = await Promise.allSettled(lanes);
    await queue.reset().catch(() => undefined);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return ends.reduce((sum, end) => sum + (end.status === 'fulfilled' ? end.value : 0), 0);
  }

  function waitAfter(error: unknown): number {
    if (error instanceof MirrorFault) {
      const { status, code, message } = error;
      return health.failed({ class: classifyFault(error), status, code, message });
    }
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return health.failed({ class: 'store', status: 0, code: name, message });
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const moved = await round();
        const busy = moved > 0 || queue.hasPaced();
        await alarm.wait(jittered(busy ? timing.busyMs : timing.idleMs), true);
      } catch (error) {
        if (!cut.signal.aborted) await alarm.wait(waitAfter(error), false);
      }
    }
    try {
      // Where nothing gets through, what waits is left to the next start.
      while (!health.isOpen() && (await round()) > 0);
    } catch (error) {
      if (!cut.signal.aborted) waitAfter(error);
    }
  }

  const running = paused ? Promise.resolve() : run();

  return {
    wake(utilization = 0) {
      yielding.heard(utilization);
      alarm.ring();
    },

    async status() {
      if (!counted || Date.now() - counted.at > COUNT_EVERY_MS)
        counted = { at: Date.now(), backlog: readBacklog() };
      const { pending, parked, oldestPendingAt } = await counted.backlog;
      const { state, lastSuccessAt, lastError } = health.snapshot();
      return {
        state: paused ? 'paused' : state,
        backlog: pending,
        parked,
        oldestPendingAt: oldestPendingAt?.toISOString() ?? null,
        lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
        lastError: lastError && { ...lastError, at: lastError.at.toISOString() },
        ...figures.report(),
        breaker: health.breaker(),
        check: check(),
      };
    },

    async settle(timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      while (await hasPending()) {
        if (Date.now() > deadline) {
          const { state, lastError } = health.snapshot();
          const why = lastError ? `${state}, lastly ${lastError.code} ${lastError.message}` : state;
          throw new Error(`The mirror lacks documents after ${timeoutMs} ms (${why}).`);
        }
        alarm.ring();
        await sleep(timing.gatherMs);
      }
    },

    async stop({ flushMs = 0 } = {}) {
      stopping = true;
      halt.abort();
      queue.stopPacing();
      const timer = setTimeout(() => cut.abort(), flushMs);
      alarm.stop();
      // A database that does not answer must not hold up a stop either.
      const ended = Promise.all([running, heartbeat.stop()]);
      await Promise.race([ended, delay(flushMs + STOP_GRACE_MS, undefined, { ref: false })]);
      clearTimeout(timer);
      cut.abort();
      await lease.release().catch(() => undefined);
    },
  };
}
