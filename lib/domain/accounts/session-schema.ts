import { z } from 'zod';
import { IdSchema } from '../ids';
import { PasswordSchema } from './account-schema';

/** One device on which somebody is signed in. */
export const DeviceSessionSchema = z.object({
  id: IdSchema,
  /** The User-Agent, as it was sent at sign-in. */
  device: z.string(),
  method: z.enum(['password', 'otp']),
  createdAt: z.iso.datetime(),
  /** At most ten minutes before the device was last used. */
  lastSeenAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export type DeviceSession = z.infer<typeof DeviceSessionSchema>;

export const ChangePasswordSchema = z.strictObject({
  /** Not needed by who has none, or signed in by a one-time code just now. */
  currentPassword: z.string().min(1).max(512).optional(),
  newPassword: PasswordSchema,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordSchema>;

export const ProofSchema = z.strictObject({ password: z.string().min(1).max(512) });
export type ProofInput = z.infer<typeof ProofSchema>;
