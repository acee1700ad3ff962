import { z } from 'zod';
import { IdSchema } from '../ids';

/** Something that one user is told. */
export const NotificationSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  /** As in `new-device`, `partner-approved`: what happened, for programs. */
  kind: z.string(),
  type: z.enum(['info', 'success', 'warning']),
  /** What happened, for people: one or two sentences. */
  message: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Notification = z.infer<typeof NotificationSchema>;
