import { z } from 'zod';
import { IdSchema } from '../ids';

/** A message to one user. */
export const NotificationSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  /** Machine-readable kind, such as `new-device` or `partner-approved`. */
  kind: z.string(),
  type: z.enum(['info', 'success', 'warning']),
  /** One or two sentences for the user. */
  message: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notification = z.infer<typeof NotificationSchema>;
