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

const BREAKER_FAILURES = 5;
/** Maximum rows of a request: while the breaker is open, after one success, and after two. */
const RAMP_UP_ROWS = [10, 100, MAX_BATCH_ROWS] as const;
const MIN_ROWS = RAMP_UP_ROWS[0];
const GATEWAY_TIMEOUT = 504;
/** Limits a Retry-After of a server with a wrong clock. */
const MAX_RETRY_AFTER_MS = minutes(10);

/**
 * Tracks whether the mirror responds, how long to wait before the next request, and how many rows to send at a time.
 * The circuit breaker opens after five consecutive failures, after ten seconds without a response, or at a
 * configuration fault; the relay then probes with one small batch at a time until one succeeds. Logs at most one line
 * a minute for each class of failure, and one at the recovery.
 */
export function createMirrorHealth(
  timing: MirrorTiming,
  { now = Date.now, random = Math.random }: Sources = {},
) {
  let state: 'running' | 'unreachable' | 'misconfigured' = 'running';
  let open = false;
  let failuresInARow = 0;
  let storeFailuresInARow = 0;
  /** Start of the first request without a response since the last success. */
  let unansweredSince: number | null = null;
  /** Latest time given by a Retry-After, in ms since the epoch. */
  let notBefore = 0;
  let retryAt = 0;
  let maxRows = MAX_BATCH_ROWS;
  let hasShrunk = false;
  let stage = RAMP_UP_ROWS.length - 1;
  let lastSuccessAt: Date | null = null;
  let lastError: MirrorErrorNote | null = null;
  let hasLoggedFailure = false;
  const logLimits = new Map<string, { until: number; suppressed: number }>();

  const rowLimit = (): number => Math.min(maxRows, RAMP_UP_ROWS[stage]!);

  function log(failure: Failure): boolean {
    const limit = logLimits.get(failure.class);
    if (limit && limit.until > now()) {
      limit.suppressed += 1;
      return false;
    }
    const { class: mirrorFault, code, status, message } = failure;
    const suppressed = limit?.suppressed ?? 0;
    logger().warn(
      { mirrorFault, code, status, failuresInARow, suppressed, reason: message.slice(0, 200) },
      'mirror: not delivered',
    );
    logLimits.set(failure.class, { until: now() + timing.logEveryMs, suppressed: 0 });
    return true;
  }

  function note(failure: Failure): void {
    lastError = { ...failure, message: failure.message.slice(0, 500), at: new Date(now()) };
  }

  /** Exponential backoff with full jitter, so that processes that failed together do not retry together. */
  function backOff(tries: number): number {
    return random() * Math.min(timing.retryCapMs, timing.retryBaseMs * 2 ** Math.min(tries, 20));
  }

  function halveBatch(rows: number, minimum: number): void {
    if (rows <= minimum) return;
    maxRows = Math.min(maxRows, Math.max(minimum, Math.floor(rows / 2)));
    hasShrunk = true;
  }

  /**
   * A `too_much` fault does not count while smaller batches can still solve it. A gateway timeout always counts,
   * because it may mean that the mirror is down.
   */
  function countsAgainst({ class: fault, status }: Failure): boolean {
    return fault !== 'too_much' || status === GATEWAY_TIMEOUT || !hasShrunk;
  }

  function markReachable(): void {
    unansweredSince = null;
    failuresInARow = 0;
    storeFailuresInARow = 0;
    open = false;
    retryAt = 0;
    state = 'running';
  }

  return {
    /** After a failure the relay sends one request at a time, to probe whether the mirror is back. */
    isProbing: () => failuresInARow > 0,
    isOpen: () => open,
    rowLimit,

    /** Records the start of a request. Returns its time, for `endRequest`. */
    startRequest(): number {
      const startedAt = now();
      unansweredSince ??= startedAt;
      return startedAt;
    },

    /** Records the end of a request and adapts the batch size. Returns the duration in ms. */
    endRequest(startedAt: number, rows: number, fault?: MirrorFault, retryAfter = 0): number {
      const durationMs = Math.max(0, now() - startedAt);
      notBefore = Math.max(notBefore, Math.min(retryAfter, now() + MAX_RETRY_AFTER_MS));
      const kind = fault && classifyFault(fault);
      if (kind === 'too_much' && fault?.status !== GATEWAY_TIMEOUT) halveBatch(rows, 1);
      else if (kind === 'too_much' || durationMs > timing.slowBatchMs) halveBatch(rows, MIN_ROWS);
      // Grows slowly, and only after a full batch: otherwise a size that was refused would be sent again and again.
      else if (!fault && rows >= maxRows)
        maxRows = Math.min(MAX_BATCH_ROWS, maxRows + Math.ceil(maxRows / 10));
      // A refusal of data is a response.
      if (kind === 'data') unansweredSince = null;
      return durationMs;
    },

    /** Records an acknowledged batch: closes the breaker and ramps the batch size up. */
    recordSuccess(): void {
      if (hasLoggedFailure) {
        logger().info({ failuresInARow, mirrorFault: lastError?.class }, 'mirror: delivering again');
        hasLoggedFailure = false;
      }
      markReachable();
      lastSuccessAt = new Date(now());
      stage = Math.min(stage + 1, RAMP_UP_ROWS.length - 1);
    },

    /** Records a failure that ends the round. Returns the ms to wait before the next request. */
    recordFailure(failure: Failure): number {
      note(failure);
      // A failure of MongoDB does not change the state of the mirror.
      if (failure.class === 'store') {
        storeFailuresInARow += 1;
        hasLoggedFailure = log(failure) || hasLoggedFailure;
        return backOff(storeFailuresInARow);
      }
      if (countsAgainst(failure)) {
        failuresInARow += 1;
        const misconfigured = failure.class === 'configuration';
        state = misconfigured ? 'misconfigured' : 'unreachable';
        const unansweredMs = unansweredSince === null ? 0 : now() - unansweredSince;
        open ||= misconfigured || failuresInARow >= BREAKER_FAILURES || unansweredMs >= timing.openAfterMs;
      }
      hasShrunk = false;
      hasLoggedFailure = log(failure) || hasLoggedFailure;
      if (open) stage = 0;
      const waitMs =
        failure.class === 'configuration' ? timing.probeMs : backOff(Math.max(1, failuresInARow));
      retryAt = Math.max(now() + waitMs, notBefore);
      return retryAt - now();
    },

    /** Records a parked document. The refusal shows that the mirror is reachable. */
    recordParked(failure: Failure): void {
      if (state === 'unreachable') markReachable();
      note(failure);
      // The mirror's message may quote personal data.
      log({ ...failure, message: 'document parked' });
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
