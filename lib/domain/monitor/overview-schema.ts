import { z } from 'zod';
import { ORDER_STATUSES } from '../orders/order-status';
import { MirrorReportSchema } from './mirror-report-schema';

/** The aggregate half of the monitor; the live half is the stream of events. Times in ISO, durations in ms. */
export const OverviewSchema = z.object({
  at: z.iso.datetime(),
  byStatus: z.record(z.enum(ORDER_STATUSES), z.int()),
  placedLastHour: z.int(),
  deliveredLastHour: z.int(),
  /** Orders placed in each of the last 60 minutes, oldest first. */
  ordersPerMinute: z.array(z.int()),
  /** Share of the last hour's deliveries that kept the promise; null without deliveries. */
  onTimePercent: z.number().nullable(),
  medianDoorToDoorMs: z.number().nullable(),
  unassignedOver3Min: z.int(),
  partners: z.object({ onDuty: z.int(), busy: z.int(), total: z.int() }),
  /** Null where the shop runs without a mirror. */
  mirror: MirrorReportSchema.nullable(),
});
export type Overview = z.infer<typeof OverviewSchema>;
