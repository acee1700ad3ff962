import { publish } from '../../../event-bus/event-bus';
import { endDeletion, findBegunDeletions } from '../../../repositories/accounts/account-deletion-repository';
import {
  eraseBelongings,
  erasePartnerFromOrders,
  erasePersonFromOrders,
  erasePersonFromTraces,
} from '../../../repositories/accounts/account-erasure-repository';
import { hours } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';

const SWEEP_EVERY_MS = hours(1);

/** Takes a deleted user out of everything that names them; may be run again at any point. */
export async function finishAccountDeletion(userId: string): Promise<void> {
  await eraseBelongings(userId);
  await erasePersonFromTraces(userId);
  await erasePartnerFromOrders(userId);
  // An order that came in beside the deletion is still on its way: the next sweep looks again.
  if (await erasePersonFromOrders(userId)) await endDeletion(userId);
  publish('committed', null);
}

/** Finishes what a crash, or an order on its way, left of deletions; returns how many it looked at. */
export async function finishAccountDeletions(): Promise<number> {
  const begun = await findBegunDeletions();
  for (const userId of begun) await finishAccountDeletion(userId);
  return begun.length;
}

/** Does so now and every hour. Returns what ends it. */
export async function startAccountSweep(): Promise<() => void> {
  await finishAccountDeletions();
  const timer = setInterval(() => {
    finishAccountDeletions().catch((error: unknown) =>
      logger().warn({ err: error }, 'deleted accounts could not be cleared away'),
    );
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
