import { z } from 'zod';
import { ORDER_STATUSES } from '../orders/order-status';
import { MirrorReportSchema } from './mirror-report-schema';

/** Aggregated figures of the monitor; live data arrives as events. Times in ISO 8601, durations in ms. */
export const OverviewSchema = z.object({
  at: z.iso.datetime(),
  byStatus: z.record(z.enum(ORDER_STATUSES), z.int()),
  placedLastHour: z.int(),
  deliveredLastHour: z.int(),
  /** Orders placed in each of the last 60 minutes, oldest first. */
  ordersPerMinute: z.array(z.int()),
  /** Percentage of the last hour's deliveries that arrived before the promised time; null without deliveries. */
  onTimePercent: z.number().nullable(),
  medianDoorToDoorMs: z.number().nullable(),
  unassignedOver3Min: z.int(),
  partners: z.object({ onDuty: z.int(), busy: z.int(), total: z.int() }),
  /** Null if no mirror is configured. */
  mirror: MirrorReportSchema.nullable(),
});
export type Overview = z.infer<typeof OverviewSchema>;
