import { purgeTombstones } from '../../repositories/mirror/tombstone-repository';
import { days, hours } from '../../runtime/clock';
import { logger } from '../../runtime/logger';

/** Retention of tombstones, longer than any outage: a comparison needs them to recognise deleted rows. */
const RETENTION_MS = days(30);
const INTERVAL_MS = hours(6);

/** Starts to purge old mirrored tombstones every six hours. Returns a function that stops it. */
export function startPurge(): () => void {
  const timer = setInterval(() => {
    purgeTombstones(new Date(Date.now() - RETENTION_MS)).then(
      (purged) => purged > 0 && logger().info({ purged }, 'mirror: tombstones purged'),
      (error: unknown) => logger().warn({ err: error }, 'mirror: purging tombstones failed'),
    );
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
