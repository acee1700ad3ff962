import { publish } from '../../event-bus/event-bus';
import { deleteOtpsExpiredBefore } from '../../repositories/otp-repository';
import { days, hours } from '../../runtime/clock';
import { logger } from '../../runtime/logger';

/** As long as the daily limit of an address looks back. */
const KEPT_MS = days(1);
const EVERY_MS = hours(1);

/** Deletes codes that expired a day ago. Resolves to how many. */
export async function removeExpiredOtps(now = Date.now()): Promise<number> {
  const removed = await deleteOtpsExpiredBefore(new Date(now - KEPT_MS));
  if (removed > 0) publish('committed', null);
  return removed;
}

/** Does so at once and every hour. Returns what ends it. */
export function startOtpRemoval(): () => void {
  const run = () => {
    removeExpiredOtps().catch((error: unknown) =>
      logger().warn({ err: error }, 'expired one-time codes could not be removed'),
    );
  };
  run();
  const timer = setInterval(run, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
