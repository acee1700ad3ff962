import type { Actor } from '../../domain/access/roles';
import type { MirrorReport } from '../../domain/monitor/mirror-report-schema';
import type { Overview } from '../../domain/monitor/overview-schema';
import { ORDER_STATUSES } from '../../domain/orders/order-status';
import {
  countByStatus,
  countUnassignedBefore,
  deliveredSince,
  placedPerMinute,
} from '../../repositories/monitor/overview-repository';
import { countPartners } from '../../repositories/delivery/partner-repository';
import { hours, minutes, seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';

const CACHE_MS = seconds(2);
const WINDOW_MINUTES = 60;

type ReportSlot = { report?: () => Promise<MirrorReport> };

/** The relay's report function. server.ts sets it, so that services do not import the mirror. */
export function mirrorReportSlot(): ReportSlot {
  return processShared<ReportSlot>('mirror-report', () => ({}));
}

/** Returns the figures of the monitor, at most two seconds old: all monitors share one read. */
export function getOverview(_actor: Actor): Promise<Overview> {
  const slot = processShared<{ until: number; value?: Promise<Overview> }>('overview', () => ({ until: 0 }));
  if (slot.value && slot.until > Date.now()) return slot.value;
  slot.until = Date.now() + CACHE_MS;
  slot.value = readOverview();
  slot.value.catch(() => (slot.until = 0));
  return slot.value;
}

async function readOverview(): Promise<Overview> {
  const now = Date.now();
  const hourAgo = new Date(now - hours(1));
  const [counts, perMinute, delivered, unassignedOver3Min, partners, mirror] = await Promise.all([
    countByStatus(ORDER_STATUSES),
    placedPerMinute(hourAgo),
    deliveredSince(hourAgo, new Date(now - hours(4))),
    countUnassignedBefore(new Date(now - minutes(3))),
    countPartners(),
    mirrorReportSlot().report?.() ?? null,
  ]);
  const lastMinute = Math.floor(now / minutes(1));
  const ordersPerMinute = Array.from(
    { length: WINDOW_MINUTES },
    (_, i) => perMinute.get(lastMinute - WINDOW_MINUTES + 1 + i) ?? 0,
  );
  const durations = delivered
    .map(({ createdAt, deliveredAt }) => deliveredAt.getTime() - createdAt.getTime())
    .sort((a, b) => a - b);
  const onTime = delivered.filter(({ promisedAt, deliveredAt }) => deliveredAt <= promisedAt).length;
  return {
    at: new Date(now).toISOString(),
    byStatus: Object.fromEntries(
      ORDER_STATUSES.map((status) => [status, counts[status] ?? 0]),
    ) as Overview['byStatus'],
    placedLastHour: ordersPerMinute.reduce((sum, n) => sum + n, 0),
    deliveredLastHour: delivered.length,
    ordersPerMinute,
    onTimePercent: delivered.length > 0 ? Math.round((1000 * onTime) / delivered.length) / 10 : null,
    medianDoorToDoorMs: durations[Math.floor(durations.length / 2)] ?? null,
    unassignedOver3Min,
    partners,
    mirror,
  };
}
