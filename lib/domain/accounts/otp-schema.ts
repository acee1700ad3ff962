import { z } from 'zod';
import { ClientKindSchema, EmailSchema, NameSchema, PhoneSchema } from './account-schema';

/** The purpose of a code; it is not valid for another one. */
export type OtpPurpose = 'sign-in' | 'change-contact';

/** The purpose of a code and the only user who may use it; null if any client may. */
export type OtpUse = { purpose: OtpPurpose; userId: string | null };

export const SIGN_IN_USE: OtpUse = { purpose: 'sign-in', userId: null };

export type OtpChannel = 'phone' | 'email';

/** The recipient of a code. `address` is E.164 or a lower-case email address. */
export type OtpAddress = { channel: OtpChannel; address: string };

export const RequestOtpSchema = z
  .strictObject({ phone: PhoneSchema.optional(), email: EmailSchema.optional() })
  .meta({ oneOf: [{ required: ['phone'] }, { required: ['email'] }] })
  .refine(({ phone, email }) => (phone === undefined) !== (email === undefined), {
    message: 'must be given, or email, but not both',
    path: ['phone'],
  });
export type RequestOtpInput = z.infer<typeof RequestOtpSchema>;

/** The same for known and unknown addresses, so that it does not reveal accounts. */
export const OtpRequestedSchema = z.object({
  challengeId: z.string(),
  /** Seconds until another code can be sent to this address. */
  resendAfter: z.int(),
  /** Seconds until the code expires. */
  expiresIn: z.int(),
  /** The code itself, only in demo mode, which sends no messages. */
  demoCode: z.string().optional(),
});
export type OtpRequested = z.infer<typeof OtpRequestedSchema>;

const challenge = {
  challengeId: z.string().regex(/^[\w-]{22}$/, 'must be the id that came with the code'),
  code: z.string().regex(/^\d{6}$/, 'must be six digits'),
};

export const VerifyOtpSchema = z.strictObject({
  ...challenge,
  /** The name of a new account. */
  name: NameSchema.optional(),
  client: ClientKindSchema,
});
export type VerifyOtpInput = z.infer<typeof VerifyOtpSchema>;

export const ChangeContactSchema = z.strictObject(challenge);
export type ChangeContactInput = z.infer<typeof ChangeContactSchema>;
