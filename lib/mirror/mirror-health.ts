import { logger } from '../runtime/logger';
import type { FaultClass } from './mirror-faults';
import { MAX_BATCH_ROWS, type MirrorTiming } from './mirror-timing';

export type MirrorState = 'running' | 'paused' | 'unreachable' | 'misconfigured';
export type MirrorErrorNote = {
  class: FaultClass | 'store';
  code: string;
  status: number;
  message: string;
  at: Date;
};

type Failure = { class: MirrorErrorNote['class']; code: string; status: number; message: string };

const FEWEST_ROWS = 10;

/**
 * What the relay knows of the other side: whether it answers, how long to wait before the next try, how many rows
 * to send at a time. Logs at most one line a minute for each class of failure, and that it is over.
 */
export function createMirrorHealth(timing: MirrorTiming, random: () => number = Math.random) {
  let state: MirrorState = 'running';
  let failuresInARow = 0;
  let rows = MAX_BATCH_ROWS;
  let lastSuccessAt: Date | null = null;
  let lastError: MirrorErrorNote | null = null;
  let recoveryIsNews = false;
  const silence = new Map<string, { until: number; suppressed: number }>();

  function log(failure: Failure): void {
    const quiet = silence.get(failure.class);
    if (quiet && quiet.until > Date.now()) {
      quiet.suppressed += 1;
      return;
    }
    recoveryIsNews = true;
    const { class: mirrorFault, code, status, message } = failure;
    const suppressed = quiet?.suppressed ?? 0;
    logger().warn(
      { mirrorFault, code, status, failuresInARow, suppressed, reason: message.slice(0, 200) },
      'mirror: not delivered',
    );
    silence.set(failure.class, { until: Date.now() + timing.logEveryMs, suppressed: 0 });
  }

  return {
    /** After a failure one small batch goes first, to see whether the other side is back. */
    isProbing: () => failuresInARow > 0,
    rowLimit: () => (failuresInARow > 0 ? Math.min(rows, FEWEST_ROWS) : rows),

    /** `sent` rows were acknowledged. */
    succeeded(sent: number): void {
      if (failuresInARow > 0 && recoveryIsNews) {
        logger().info({ failuresInARow, mirrorFault: lastError?.class }, 'mirror: delivering again');
        recoveryIsNews = false;
      }
      failuresInARow = 0;
      state = 'running';
      lastSuccessAt = new Date();
      // Slowly, and only by what was proved: a side that took too much once would be asked for it again and again.
      if (sent >= rows) rows = Math.min(MAX_BATCH_ROWS, rows + Math.ceil(rows / 10));
    },

    /** Notes a failure that ends this round. Returns how long to wait. `notBefore` is what the other side asked for. */
    failed(failure: Failure, notBefore = 0): number {
      failuresInARow += 1;
      lastError = { ...failure, message: failure.message.slice(0, 500), at: new Date() };
      log(failure);
      if (failure.class === 'configuration') {
        state = 'misconfigured';
        return timing.probeMs;
      }
      // A database of ours that is away says nothing about the mirror.
      if (failure.class !== 'store') state = 'unreachable';
      if (failure.class === 'too_much') rows = Math.max(1, Math.floor(rows / 2));
      const ceiling = Math.min(timing.retryCapMs, timing.retryBaseMs * 2 ** Math.min(failuresInARow, 20));
      const asked = Math.min(notBefore - Date.now(), timing.retryCapMs);
      return Math.max(random() * ceiling, asked);
    },

    /** One document was refused and set aside; the rest went through. */
    parked(failure: Failure): void {
      lastError = { ...failure, message: failure.message.slice(0, 500), at: new Date() };
      // Its message may quote the customer's data.
      log({ ...failure, message: 'a document was parked' });
    },

    snapshot: () => ({ state, failuresInARow, lastSuccessAt, lastError }),
  };
}

export type MirrorHealth = ReturnType<typeof createMirrorHealth>;
