import { releaseLease, takeLease } from '../../repositories/shared/lease-repository';
import type { MirrorTiming } from './mirror-timing';

const LEASE = 'mirror';

/**
 * The right to be the one relay of all processes. For efficiency alone: two relays at once only send more often.
 */
export function createMirrorLease(owner: string, timing: MirrorTiming) {
  let heldUntil = 0;
  let askAgainAt = 0;
  let epoch = 0;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    // Counted from before the question, so that we never believe in it longer than the database does.
    const asked = performance.now();
    askAgainAt = asked + timing.leaseRenewMs;
    const lease = await takeLease(LEASE, owner, timing.leaseTtlMs);
    heldUntil = lease ? asked + timing.leaseTtlMs : 0;
    if (lease) epoch = lease.epoch;
  }

  return {
    /** Takes or keeps the lease when it is time to ask; resolves to whether this process has it. */
    async ensure(): Promise<boolean> {
      if (asking || performance.now() >= askAgainAt)
        await (asking ??= ask().finally(() => (asking = undefined)));
      return performance.now() < heldUntil;
    },
    /** In which epoch this process has it, null while it has not: the same again means that nobody had it between. */
    epoch: (): number | null => (performance.now() < heldUntil ? epoch : null),
    async release(): Promise<void> {
      if (heldUntil === 0) return;
      heldUntil = 0;
      await releaseLease(LEASE, owner);
    },
  };
}

export type MirrorLease = ReturnType<typeof createMirrorLease>;
