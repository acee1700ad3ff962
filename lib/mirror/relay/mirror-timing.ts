import { minutes, seconds } from '../../runtime/clock';

/** Intervals and limits of the relay in ms; tests shorten them. */
export const MIRROR_TIMING = {
  /** Delay after a wake-up, so that writes made together are sent in one round. */
  gatherMs: 80,
  /** Delay between rounds: after a round that sent something, and after one that did not. */
  busyMs: 250,
  idleMs: seconds(2),
  /** Backoff with full jitter: the base doubles with each consecutive failure, up to the cap. */
  retryBaseMs: 200,
  retryCapMs: seconds(30),
  /** The breaker opens at a failure when no request has had a response for this long. */
  openAfterMs: seconds(10),
  /** A batch that takes longer is too large for the mirror. */
  slowBatchMs: seconds(2),
  /** Interval of probes after a configuration fault. */
  probeMs: seconds(30),
  leaseTtlMs: seconds(10),
  leaseRenewMs: seconds(3),
  /** Interval of heartbeats, which measure the lag; 0 disables them. */
  heartbeatMs: seconds(5),
  /** Minimum interval between sends of one product, because clearing its mark conflicts with placing orders. */
  productPaceMs: seconds(1),
  /** Minimum interval between log lines of one class of fault. */
  logEveryMs: minutes(1),
};

export type MirrorTiming = typeof MIRROR_TIMING;

/** Limits of one request: more rows are not faster, and gateways refuse large bodies. */
export const MAX_BATCH_ROWS = 500;
export const MAX_BATCH_BYTES = 512 * 1024;
export const MAX_REQUESTS = 2;

/** A duration of `ms` plus or minus 25 %, so that processes started together do not poll together. */
export function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
