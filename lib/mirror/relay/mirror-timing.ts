import { minutes, seconds } from '../../runtime/clock';

/** How fast the relay does what; tests shorten the long ones. */
export const MIRROR_TIMING = {
  /** After a wake-up, so that what is written together goes together: each round costs the shop a little. */
  gatherMs: 80,
  /** Between sweeps after one that found something, and after one that did not. */
  busyMs: 250,
  idleMs: seconds(2),
  /** Full jitter over this, doubled with each failure in a row, up to the cap. */
  retryBaseMs: 200,
  retryCapMs: seconds(30),
  /** Nothing has been taken for so long while requests fail: the breaker opens, however few there were. */
  openAfterMs: seconds(10),
  /** A batch that takes longer is too large for the other side. */
  slowBatchMs: seconds(2),
  /** Between looks at whether a configuration has been put right. */
  probeMs: seconds(30),
  leaseTtlMs: seconds(10),
  leaseRenewMs: seconds(3),
  /** Between heartbeats, which measure the lag; 0 for none. */
  heartbeatMs: seconds(5),
  /** A product goes at most this often: clearing marks on hot products takes placements their turn. */
  productPaceMs: seconds(1),
  /** One line for each class of fault in this time. */
  logEveryMs: minutes(1),
};

export type MirrorTiming = typeof MIRROR_TIMING;

/** Rows and bytes of one request: more rows gain nothing, and gateways refuse large bodies. */
export const MAX_BATCH_ROWS = 500;
export const MAX_BATCH_BYTES = 512 * 1024;
export const MAX_REQUESTS = 2;

/** Spread evenly around `ms`, so that processes started together do not sweep together. */
export function jittered(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
