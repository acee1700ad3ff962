import { z } from 'zod';
import { IdSchema } from '../ids';
import { PasswordSchema } from './account-schema';

/** A device on which the user is signed in. */
export const DeviceSessionSchema = z.object({
  id: IdSchema,
  /** The User-Agent at sign-in. */
  device: z.string(),
  method: z.enum(['password', 'otp']),
  createdAt: z.iso.datetime(),
  /** Time of the last use, accurate to ten minutes. */
  lastSeenAt: z.iso.datetime(),
  /** Whether this is the session of the request. */
  current: z.boolean(),
});
export type DeviceSession = z.infer<typeof DeviceSessionSchema>;

export const ChangePasswordSchema = z.strictObject({
  /** Not required without a current password or after a recent sign-in with a one-time code. */
  currentPassword: z.string().min(1).max(512).optional(),
  newPassword: PasswordSchema,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordSchema>;

export const ProofSchema = z.strictObject({ password: z.string().min(1).max(512) });
export type ProofInput = z.infer<typeof ProofSchema>;
