import { z } from 'zod';

/** `degraded` still serves: the mirror may be behind for hours without an order being lost. */
export const ReadinessSchema = z.object({
  status: z.enum(['ready', 'degraded']),
  mongo: z.literal('ok'),
  mirror: z.string(),
  sockets: z.int(),
});
export type Readiness = z.infer<typeof ReadinessSchema>;
