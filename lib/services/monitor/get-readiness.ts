import type { Readiness } from '../../domain/monitor/readiness-schema';
import { UnavailableError } from '../../domain/errors';
import { pingMongo } from '../../db/mongo';
import { processShared } from '../../runtime/process-shared';
import { mirrorReportSlot } from './get-overview';

/** How many sockets are open; the socket server puts its count here. */
export function socketCountSlot(): { count?: () => number } {
  return processShared<{ count?: () => number }>('socket-count', () => ({}));
}

/** 503 without MongoDB; a mirror that is behind or out of reach only degrades. */
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
