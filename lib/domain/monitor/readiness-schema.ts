import { z } from 'zod';

/** `degraded`: requests are served, but the mirror is behind; no order is lost by that. */
export const ReadinessSchema = z.object({
  status: z.enum(['ready', 'degraded']),
  mongo: z.literal('ok'),
  mirror: z.string(),
  sockets: z.int(),
});
export type Readiness = z.infer<typeof ReadinessSchema>;
