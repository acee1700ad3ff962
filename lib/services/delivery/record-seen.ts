import { publish } from '../../event-bus/event-bus';
import { markPartnersSeen } from '../../repositories/delivery/partner-repository';

/** Records that the apps of these partners (user ids) are connected now. Not mirrored, and without a new rev. */
export async function recordPartnersSeen(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const at = new Date();
  await markPartnersSeen(ids, at);
  publish('partners_seen', { ids, at: at.toISOString() });
}
