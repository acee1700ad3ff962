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

/** Erases a deleted user's personal data from all documents. Idempotent. */
export async function finishAccountDeletion(userId: string): Promise<void> {
  await eraseBelongings(userId);
  await erasePersonFromTraces(userId);
  await erasePartnerFromOrders(userId);
  // An order placed during the deletion may still be open; the next sweep retries.
  if (await erasePersonFromOrders(userId)) await endDeletion(userId);
  publish('committed', null);
}

/** Continues deletions that a crash or an open order interrupted. Returns how many it processed. */
export async function finishAccountDeletions(): Promise<number> {
  const begun = await findBegunDeletions();
  for (const userId of begun) await finishAccountDeletion(userId);
  return begun.length;
}

/** Continues deletions now and every hour. Returns a function that stops it. */
export async function startAccountSweep(): Promise<() => void> {
  await finishAccountDeletions();
  const timer = setInterval(() => {
    finishAccountDeletions().catch((error: unknown) =>
      logger().warn({ err: error }, 'account deletion: sweep failed'),
    );
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
