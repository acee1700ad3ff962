import type { Readiness } from '../../domain/monitor/readiness-schema';
import { UnavailableError } from '../../domain/errors';
import { pingMongo } from '../../db/mongo';
import { processShared } from '../../runtime/process-shared';
import { mirrorReportSlot } from './get-overview';

/** The count of open sockets. server.ts sets it. */
export function socketCountSlot(): { count?: () => number } {
  return processShared<{ count?: () => number }>('socket-count', () => ({}));
}

/** Returns the readiness of the process. Throws 503 when MongoDB is unreachable; a mirror that lags or is unreachable gives `degraded`. */
export async function getReadiness(): Promise<Readiness> {
  await pingMongo().catch(() => {
    throw new UnavailableError('MongoDB does not answer.');
  });
  const mirror = (await mirrorReportSlot().report?.())?.state ?? 'off';
  return {
    status: mirror === 'running' || mirror === 'paused' ? 'ready' : 'degraded',
    mongo: 'ok',
    mirror,
    sockets: socketCountSlot().count?.() ?? 0,
  };
}
