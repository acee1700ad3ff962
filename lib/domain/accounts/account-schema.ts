import { z } from 'zod';
import { ROLES } from '../access/roles';
import { IdSchema } from '../ids';
import { BOTH_OR_NEITHER, hasWholePosition, PositionFields } from '../position';
import { shopCountry } from '../shop-country';
import { multiLineText, oneLineText } from '../text-schema';
import { MIN_PASSWORD_LENGTH } from './password-length';
import { E164_PATTERN, readPhone } from './phone-number';

const MAX_PASSWORD_LENGTH = 128;

/** A new password in NFKC, so that equivalent inputs match; its length is counted after that. password-rules.ts has the rules that depend on the account. */
export const PasswordSchema = z
  .string()
  .meta({ minLength: MIN_PASSWORD_LENGTH.customer, maxLength: MAX_PASSWORD_LENGTH })
  .max(512, `must have at most ${MAX_PASSWORD_LENGTH} characters`)
  .transform((text) => text.normalize('NFKC'))
  .refine(
    (text) => text.length >= MIN_PASSWORD_LENGTH.customer,
    `must have at least ${MIN_PASSWORD_LENGTH.customer} characters`,
  )
  .refine(
    (text) => text.length <= MAX_PASSWORD_LENGTH,
    `must have at most ${MAX_PASSWORD_LENGTH} characters`,
  );

export const EmailSchema = z
  .string()
  .meta({ format: 'email', pattern: z.regexes.email.source, maxLength: 254 })
  .trim()
  .max(254, 'must have at most 254 characters')
  .transform((text) => text.toLowerCase())
  .pipe(z.email('must be an email address'));

/** Parses a phone number to E.164. A number without a country code belongs to the shop's country. */
export const PhoneSchema = z
  .string()
  .meta({ pattern: E164_PATTERN, examples: ['+919876543210'] })
  .transform((written, context) => {
    const reading = readPhone(written, shopCountry());
    if ('phone' in reading) return reading.phone;
    context.addIssue({ code: 'custom', message: reading.error });
    return z.NEVER;
  });

export const NameSchema = oneLineText({ min: 1, max: 80 });

/** `browser` gets cookies and no tokens in the body; `app` gets tokens and no cookies. */
export const ClientKindSchema = z.enum(['browser', 'app']).default('app');

export const RegisterSchema = z.strictObject({
  name: NameSchema,
  email: EmailSchema,
  password: PasswordSchema,
  phone: PhoneSchema.optional(),
  client: ClientKindSchema,
});
export type RegisterInput = z.infer<typeof RegisterSchema>;

export const LoginSchema = z.strictObject({
  email: EmailSchema,
  password: z.string().min(1).max(512),
  client: ClientKindSchema,
});
export type LoginInput = z.infer<typeof LoginSchema>;

export const RefreshSchema = z.strictObject({
  refreshToken: z.string().max(200).optional(),
  client: ClientKindSchema,
});

export const UserSchema = z.object({
  id: IdSchema,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: z.enum(ROLES),
});
export type User = z.infer<typeof UserSchema>;

/** The authenticated user. */
export const MeSchema = UserSchema.extend({
  /** False for users who sign in with one-time codes only. */
  hasPassword: z.boolean(),
  /** The contacts that the user has verified with a one-time code. */
  provenChannels: z.array(z.enum(['phone', 'email'])),
});
export type Me = z.infer<typeof MeSchema>;

/** The response to a sign-in. Only `app` clients get tokens. */
export const SignedInSchema = z.object({
  user: UserSchema,
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
  /** After a one-time code: whether the account was created by this request. */
  created: z.boolean().optional(),
});
export type SignedIn = z.infer<typeof SignedInSchema>;

/** An Indian PIN code with or without a space; parsed to six digits (`560 025` to `560025`). */
export const PostalCodeSchema = z
  .string()
  .meta({ pattern: '^[1-9](?: ?[0-9]){5}$' })
  .transform((text) => text.replace(/\s+/g, ''))
  .refine((text) => /^[1-9]\d{5}$/.test(text), 'must be a 6-digit PIN code');

/** The input fields of an address. Schemas that use them add `hasWholePosition`. */
export const AddressFields = {
  label: oneLineText({ max: 30 }).optional(),
  line: oneLineText({ min: 3, max: 200 }),
  landmark: oneLineText({ max: 120 }).optional(),
  pin: PostalCodeSchema,
  ...PositionFields,
  instructions: multiLineText({ max: 200 }).optional(),
};

/** An address as input. */
export const AddressSchema = z
  .strictObject(AddressFields)
  .meta(BOTH_OR_NEITHER)
  .superRefine(hasWholePosition);
export type Address = z.infer<typeof AddressSchema>;

/** An address as stored. It has no input rules, because addresses older than a rule must remain readable. */
export const StoredAddressSchema = z.object({
  label: z.string().optional(),
  line: z.string(),
  landmark: z.string().optional(),
  pin: z.string(),
  lat: z.number().optional(),
  lng: z.number().optional(),
  instructions: z.string().optional(),
});
