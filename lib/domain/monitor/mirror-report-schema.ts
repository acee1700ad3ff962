import { z } from 'zod';

const Milliseconds = z.number().nonnegative();
const Moment = z.iso.datetime();

/** `starting`: its thread has just ended and is being started anew. */
export const MIRROR_STATES = ['running', 'paused', 'unreachable', 'misconfigured', 'starting'] as const;

/** What the last light check of both sides found; drift stays until it is repaired. */
export const MirrorCheckSchema = z.object({
  at: Moment,
  tookMs: Milliseconds,
  drifted: z.int(),
  tables: z.array(z.object({ table: z.string(), documents: z.int(), rows: z.int(), drifted: z.int() })),
});
export type MirrorCheck = z.infer<typeof MirrorCheckSchema>;

/** All there is to know of the mirror. Counters are since its thread started, percentiles over the last minutes. */
export const MirrorReportSchema = z.object({
  state: z.enum(MIRROR_STATES),
  /** Documents that wait, over all processes; `parked` ones do not count. */
  backlog: z.int(),
  parked: z.int(),
  oldestPendingAt: Moment.nullable(),
  lastSuccessAt: Moment.nullable(),
  lastError: z
    .object({ class: z.string(), code: z.string(), status: z.int(), message: z.string(), at: Moment })
    .nullable(),
  /** From a heartbeat's write to its acknowledgement by the other side; null before the first. */
  lag: z.object({ lastMs: Milliseconds, p50Ms: Milliseconds, p99Ms: Milliseconds, at: Moment }).nullable(),
  batches: z.object({ sent: z.int(), p50Ms: Milliseconds.nullable(), p99Ms: Milliseconds.nullable() }),
  applied: z.int(),
  stale: z.int(),
  breaker: z.object({
    open: z.boolean(),
    failuresInARow: z.int(),
    /** Rows that the next request may hold. */
    rows: z.int(),
    retryAt: Moment.nullable(),
  }),
  check: MirrorCheckSchema.nullable(),
});
export type MirrorReport = z.infer<typeof MirrorReportSchema>;
