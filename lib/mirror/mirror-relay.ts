import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { hasPending, readBacklog, type MirrorBacklog } from '../repositories/mirror-repository';
import { seconds, sleep } from '../runtime/clock';
import { createMirrorAlarm } from './mirror-alarm';
import { packBatch } from './mirror-batch';
import { createDelivery } from './mirror-delivery';
import { classifyFault, MirrorFault } from './mirror-faults';
import { createMirrorHealth, type MirrorErrorNote, type MirrorState } from './mirror-health';
import { createMirrorLease } from './mirror-lease';
import { jittered, MAX_REQUESTS, MIRROR_TIMING, type MirrorTiming } from './mirror-timing';
import { createPendingQueue } from './pending-queue';
import type { MirrorSink } from './supabase-sink';

export type MirrorOptions = {
  sink: MirrorSink;
  /** Marks gather and nothing is sent. */
  paused?: boolean;
  timing?: Partial<MirrorTiming>;
};

export type MirrorStatus = {
  /** `unreachable` is being tried again, `misconfigured` waits for somebody to act and looks every half minute. */
  state: MirrorState;
  /** Documents that wait, over all processes. */
  backlog: number;
  parked: number;
  /** When the longest waiting one was last written. */
  oldestPendingAt: Date | null;
  /** Of this process, which may not be the one that delivers. */
  lastSuccessAt: Date | null;
  lastError: MirrorErrorNote | null;
};

export type MirrorHandle = {
  /** Something was committed. Cheap, never throws. */
  wake(): void;
  /** Counts in MongoDB at most once a second. Rejects when that cannot be reached. */
  status(): Promise<MirrorStatus>;
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
export function startMirror({ sink, paused = false, timing: changed }: MirrorOptions): MirrorHandle {
  const timing = { ...MIRROR_TIMING, ...changed };
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const cut = new AbortController();
  const health = createMirrorHealth(timing);
  const lease = createMirrorLease(owner, timing);
  const queue = createPendingQueue(timing);
  const alarm = createMirrorAlarm(timing.gatherMs);
  const delivery = createDelivery(sink, health, cut.signal);
  let stopping = false;
  let counted: { at: number; backlog: Promise<MirrorBacklog> } | undefined;

  /** Sends until nothing is due; resolves to the number of documents that had their turn. */
  async function lane(): Promise<number> {
    let moved = 0;
    while (!cut.signal.aborted && (await lease.ensure())) {
      const { rows, unmappable } = await nextBatch();
      try {
        await delivery.parkUnmappable(unmappable);
        await delivery.deliver(rows);
      } finally {
        queue.release([...rows, ...unmappable]);
      }
      moved += rows.length + unmappable.length;
      if (queue.isDrained()) break;
    }
    return moved;
  }

  async function nextBatch() {
    const { rows, unmappable, rest } = await packBatch(await queue.take(health.rowLimit()));
    queue.giveBack(rest);
    return { rows, unmappable };
  }

  async function round(): Promise<number> {
    const lanes = Array.from({ length: health.isProbing() ? 1 : MAX_REQUESTS }, lane);
    const ends = await Promise.allSettled(lanes);
    await queue.reset().catch(() => undefined);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return ends.reduce((sum, end) => sum + (end.status === 'fulfilled' ? end.value : 0), 0);
  }

  function waitAfter(error: unknown): number {
    if (error instanceof MirrorFault) {
      const { status, code, message } = error;
      return health.failed({ class: classifyFault(error), status, code, message }, sink.notBefore());
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
      while ((await round()) > 0);
    } catch (error) {
      if (!cut.signal.aborted) waitAfter(error);
    }
  }

  const running = paused ? Promise.resolve() : run();

  return {
    wake: () => alarm.ring(),

    async status() {
      if (!counted || Date.now() - counted.at > COUNT_EVERY_MS)
        counted = { at: Date.now(), backlog: readBacklog() };
      const { pending, parked, oldestPendingAt } = await counted.backlog;
      const { state, lastSuccessAt, lastError } = health.snapshot();
      return {
        state: paused ? 'paused' : state,
        backlog: pending,
        parked,
        oldestPendingAt,
        lastSuccessAt,
        lastError,
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
      queue.stopPacing();
      const timer = setTimeout(() => cut.abort(), flushMs);
      alarm.stop();
      // A database that does not answer must not hold up a stop either.
      await Promise.race([running, delay(flushMs + STOP_GRACE_MS, undefined, { ref: false })]);
      clearTimeout(timer);
      cut.abort();
      await lease.release().catch(() => undefined);
    },
  };
}
