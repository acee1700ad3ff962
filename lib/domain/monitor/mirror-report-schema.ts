import { z } from 'zod';

const Milliseconds = z.number().nonnegative();
const Moment = z.iso.datetime();

/** `starting`: the worker thread has ended and is being restarted. */
export const MIRROR_STATES = ['running', 'paused', 'unreachable', 'misconfigured', 'starting'] as const;

/** Result of the last light check of MongoDB against the mirror. Drift remains until it is repaired. */
export const MirrorCheckSchema = z.object({
  at: Moment,
  tookMs: Milliseconds,
  drifted: z.int(),
  tables: z.array(z.object({ table: z.string(), documents: z.int(), rows: z.int(), drifted: z.int() })),
});
export type MirrorCheck = z.infer<typeof MirrorCheckSchema>;

/** State of the mirror. Counters start with its thread; percentiles cover the last minutes. */
export const MirrorReportSchema = z.object({
  state: z.enum(MIRROR_STATES),
  /** Pending documents of all processes, without parked ones. */
  backlog: z.int(),
  parked: z.int(),
  oldestPendingAt: Moment.nullable(),
  lastSuccessAt: Moment.nullable(),
  lastError: z
    .object({ class: z.string(), code: z.string(), status: z.int(), message: z.string(), at: Moment })
    .nullable(),
  /** Time from the write of a heartbeat to its acknowledgement by the mirror; null before the first one. */
  lag: z.object({ lastMs: Milliseconds, p50Ms: Milliseconds, p99Ms: Milliseconds, at: Moment }).nullable(),
  batches: z.object({ sent: z.int(), p50Ms: Milliseconds.nullable(), p99Ms: Milliseconds.nullable() }),
  applied: z.int(),
  stale: z.int(),
  breaker: z.object({
    open: z.boolean(),
    failuresInARow: z.int(),
    /** Maximum rows of the next request. */
    rows: z.int(),
    retryAt: Moment.nullable(),
  }),
  check: MirrorCheckSchema.nullable(),
});
export type MirrorReport = z.infer<typeof MirrorReportSchema>;
