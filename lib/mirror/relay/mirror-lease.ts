import { releaseLease, takeLease } from '../../repositories/shared/lease-repository';
import type { MirrorTiming } from './mirror-timing';

const LEASE = 'mirror';

/**
 * The lease that lets one process run the relay. It only saves work: two concurrent relays send rows twice, which the
 * mirror tolerates.
 */
export function createMirrorLease(owner: string, timing: MirrorTiming) {
  let heldUntil = 0;
  let renewAt = 0;
  let epoch = 0;
  let renewal: Promise<void> | undefined;

  async function renew(): Promise<void> {
    // Counted from before the request, so that the local expiry is never later than the one in MongoDB.
    const requestedAt = performance.now();
    renewAt = requestedAt + timing.leaseRenewMs;
    const lease = await takeLease(LEASE, owner, timing.leaseTtlMs);
    heldUntil = lease ? requestedAt + timing.leaseTtlMs : 0;
    if (lease) epoch = lease.epoch;
  }

  return {
    /** Takes or renews the lease when it is due. Resolves to whether this process has it. */
    async ensure(): Promise<boolean> {
      if (renewal || performance.now() >= renewAt)
        await (renewal ??= renew().finally(() => (renewal = undefined)));
      return performance.now() < heldUntil;
    },
    /** The lease's epoch, null while this process does not have it. An unchanged epoch means an unchanged owner. */
    epoch: (): number | null => (performance.now() < heldUntil ? epoch : null),
    async release(): Promise<void> {
      if (heldUntil === 0) return;
      heldUntil = 0;
      await releaseLease(LEASE, owner);
    },
  };
}

export type MirrorLease = ReturnType<typeof createMirrorLease>;
