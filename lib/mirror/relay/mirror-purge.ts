import { purgeTombstones } from '../../repositories/mirror/tombstone-repository';
import { days, hours } from '../../runtime/clock';
import { logger } from '../../runtime/logger';

/** Longer than any outage that is not noticed: until then a comparison still knows what was deleted. */
const KEPT_MS = days(30);
const EVERY_MS = hours(6);

/** Removes what was deleted long ago, and that the mirror has as deleted, now and then. Returns what ends it. */
export function startPurge(): () => void {
  const timer = setInterval(() => {
    purgeTombstones(new Date(Date.now() - KEPT_MS)).then(
      (purged) => purged > 0 && logger().info({ purged }, 'mirror: tombstones were purged'),
      (error: unknown) => logger().warn({ err: error }, 'mirror: tombstones could not be purged'),
    );
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
