import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import { minutes } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { classifyFault, type FaultClass, type MirrorFault } from './mirror-faults';
import { MAX_BATCH_ROWS, type MirrorTiming } from './mirror-timing';

export type MirrorErrorNote = {
  class: FaultClass | 'store';
  code: string;
  status: number;
  message: string;
  at: Date;
};

type Failure = { class: MirrorErrorNote['class']; code: string; status: number; message: string };
type Sources = { now?: () => number; random?: () => number };

const OPEN_AFTER_FAILURES = 5;
/** Rows of a request: while the breaker is open, after one success, and after two. */
const STAGES = [10, 100, MAX_BATCH_ROWS] as const;
const FEWEST_ROWS = STAGES[0];
const GATEWAY_TIMEOUT = 504;
/** Whoever asks for more has a wrong clock. */
const MOST_ASKED_MS = minutes(10);

/**
 * What the relay knows of the other side: whether it answers, how long to wait before the next try, how many rows to
 * send at a time. Its breaker opens after five failures in a row, after ten seconds of them without a success, or at
 * a configuration that is wrong; then one small batch at a time goes out to see, until one is taken. Logs at most one
 * line a minute for each class of failure, and that it is over.
 */
export function createMirrorHealth(
  timing: MirrorTiming,
  { now = Date.now, random = Math.random }: Sources = {},
) {
  let state: 'running' | 'unreachable' | 'misconfigured' = 'running';
  let open = false;
  let failuresInARow = 0;
  let storeFailuresInARow = 0;
  /** When the first of the requests went out that have had no answer since the last success. */
  let unansweredSince: number | null = null;
  /** Until when the other side asked to be left alone. */
  let notBefore = 0;
  let retryAt = 0;
  let most = MAX_BATCH_ROWS;
  let hasShrunk = false;
  let stage = STAGES.length - 1;
  let lastSuccessAt: Date | null = null;
  let lastError: MirrorErrorNote | null = null;
  let recoveryIsNews = false;
  const silence = new Map<string, { until: number; suppressed: number }>();

  const rowLimit = (): number => Math.min(most, STAGES[stage]!);

  function log(failure: Failure): boolean {
    const quiet = silence.get(failure.class);
    if (quiet && quiet.until > now()) {
      quiet.suppressed += 1;
      return false;
    }
    const { class: mirrorFault, code, status, message } = failure;
    const suppressed = quiet?.suppressed ?? 0;
    logger().warn(
      { mirrorFault, code, status, failuresInARow, suppressed, reason: message.slice(0, 200) },
      'mirror: not delivered',
    );
    silence.set(failure.class, { until: now() + timing.logEveryMs, suppressed: 0 });
    return true;
  }

  function note(failure: Failure): void {
    lastError = { ...failure, message: failure.message.slice(0, 500), at: new Date(now()) };
  }

  /** Full jitter: processes that failed together do not come back together. */
  function backOff(tries: number): number {
    return random() * Math.min(timing.retryCapMs, timing.retryBaseMs * 2 ** Math.min(tries, 20));
  }

  function sendFewer(than: number, atLeast: number): void {
    if (than <= atLeast) return;
    most = Math.min(most, Math.max(atLeast, Math.floor(than / 2)));
    hasShrunk = true;
  }

  /** To send less is a remedy of its own and comes to an end; a gateway's time-out may mean that nobody is there. */
  function countsAgainst({ class: fault, status }: Failure): boolean {
    return fault !== 'too_much' || status === GATEWAY_TIMEOUT || !hasShrunk;
  }

  function answered(): void {
    unansweredSince = null;
    failuresInARow = 0;
    storeFailuresInARow = 0;
    open = false;
    retryAt = 0;
    state = 'running';
  }

  return {
    /** After a failure one request goes first, to see whether the other side is back. */
    isProbing: () => failuresInARow > 0,
    isOpen: () => open,
    rowLimit,

    /** A request goes out. Returns the moment, for `ended`. */
    sends(): number {
      const at = now();
      unansweredSince ??= at;
      return at;
    },

    /** A request of so many rows came to its end, at best. Returns how long it took. */
    ended(began: number, rows: number, fault?: MirrorFault, askedUntil = 0): number {
      const tookMs = Math.max(0, now() - began);
      notBefore = Math.max(notBefore, Math.min(askedUntil, now() + MOST_ASKED_MS));
      const kind = fault && classifyFault(fault);
      if (kind === 'too_much' && fault?.status !== GATEWAY_TIMEOUT) sendFewer(rows, 1);
      else if (kind === 'too_much' || tookMs > timing.slowBatchMs) sendFewer(rows, FEWEST_ROWS);
      // Slowly, and only by what was proved: a side that took too much once would be asked for it again and again.
      else if (!fault && rows >= most) most = Math.min(MAX_BATCH_ROWS, most + Math.ceil(most / 10));
      // A refusal is an answer.
      if (kind === 'data') unansweredSince = null;
      return tookMs;
    },

    /** What was sent has been acknowledged. */
    succeeded(): void {
      if (recoveryIsNews) {
        logger().info({ failuresInARow, mirrorFault: lastError?.class }, 'mirror: delivering again');
        recoveryIsNews = false;
      }
      answered();
      lastSuccessAt = new Date(now());
      stage = Math.min(stage + 1, STAGES.length - 1);
    },

    /** Notes a failure that ends this round. Returns how long nothing is to be sent. */
    failed(failure: Failure): number {
      note(failure);
      // A database of ours that is away says nothing about the mirror.
      if (failure.class === 'store') {
        storeFailuresInARow += 1;
        recoveryIsNews = log(failure) || recoveryIsNews;
        return backOff(storeFailuresInARow);
      }
      if (countsAgainst(failure)) {
        failuresInARow += 1;
        const misconfigured = failure.class === 'configuration';
        state = misconfigured ? 'misconfigured' : 'unreachable';
        const silentMs = unansweredSince === null ? 0 : now() - unansweredSince;
        open ||= misconfigured || failuresInARow >= OPEN_AFTER_FAILURES || silentMs >= timing.openAfterMs;
      }
      hasShrunk = false;
      recoveryIsNews = log(failure) || recoveryIsNews;
      if (open) stage = 0;
      const waitMs =
        failure.class === 'configuration' ? timing.probeMs : backOff(Math.max(1, failuresInARow));
      retryAt = Math.max(now() + waitMs, notBefore);
      return retryAt - now();
    },

    /** One document was refused and set aside; the rest went through. Whoever refuses one does answer. */
    parked(failure: Failure): void {
      if (state === 'unreachable') answered();
      note(failure);
      // Its message may quote the customer's data.
      log({ ...failure, message: 'a document was parked' });
    },

    snapshot: () => ({ state, lastSuccessAt, lastError }),

    breaker: (): MirrorReport['breaker'] => ({
      open,
      failuresInARow,
      rows: rowLimit(),
      retryAt: open ? new Date(retryAt).toISOString() : null,
    }),
  };
}

export type MirrorHealth = ReturnType<typeof createMirrorHealth>;
