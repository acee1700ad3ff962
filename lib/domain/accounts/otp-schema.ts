import { z } from 'zod';
import { ClientKindSchema, EmailSchema, NameSchema, PhoneSchema } from './account-schema';

/** What a code was asked for: one for another purpose is worth nothing here. */
export type OtpPurpose = 'sign-in' | 'change-contact';

/** The purpose, and the one user who may use the code; null where it is for whoever holds it. */
export type OtpUse = { purpose: OtpPurpose; userId: string | null };

export const SIGN_IN_USE: OtpUse = { purpose: 'sign-in', userId: null };

export type OtpChannel = 'phone' | 'email';

/** Where a code goes. `address` is E.164, or an email address in lower case. */
export type OtpAddress = { channel: OtpChannel; address: string };

export const RequestOtpSchema = z
  .strictObject({ phone: PhoneSchema.optional(), email: EmailSchema.optional() })
  .meta({ oneOf: [{ required: ['phone'] }, { required: ['email'] }] })
  .refine(({ phone, email }) => (phone === undefined) !== (email === undefined), {
    message: 'must hold either a phone or an email',
    path: ['phone'],
  });
export type RequestOtpInput = z.infer<typeof RequestOtpSchema>;

/** The same for everybody: whether there is an account shows only to who has the code. */
export const OtpRequestedSchema = z.object({
  challengeId: z.string(),
  /** Seconds until this address can be sent another one. */
  resendAfter: z.int(),
  /** Seconds that the code is good for. */
  expiresIn: z.int(),
  /** The code itself, in a demo that sends nothing. */
  demoCode: z.string().optional(),
});
export type OtpRequested = z.infer<typeof OtpRequestedSchema>;

const challenge = {
  challengeId: z.string().regex(/^[\w-]{22}$/, 'must be the id that came with the code'),
  code: z.string().regex(/^\d{6}$/, 'must be six digits'),
};

export const VerifyOtpSchema = z.strictObject({
  ...challenge,
  /** For who has no account yet. */
  name: NameSchema.optional(),
  client: ClientKindSchema,
});
export type VerifyOtpInput = z.infer<typeof VerifyOtpSchema>;

export const ChangeContactSchema = z.strictObject(challenge);
export type ChangeContactInput = z.infer<typeof ChangeContactSchema>;
