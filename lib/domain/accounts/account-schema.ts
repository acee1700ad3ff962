import { z } from 'zod';
import { ROLES } from '../access/roles';
import { IdSchema } from '../ids';
import { BOTH_OR_NEITHER, hasWholePosition, PositionFields } from '../position';
import { shopCountry } from '../shop-country';
import { multiLineText, oneLineText } from '../text-schema';
import { MIN_PASSWORD_LENGTH } from './password-length';
import { E164_PATTERN, readPhone } from './phone-number';

const MAX_PASSWORD_LENGTH = 128;

/** NFKC first, so that one look is one password; the length is counted after it. What else it has to be depends on whose it is. */
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

/** A phone number as people write it; gives E.164. A number without a dialling code is one of the shop's country. */
export const PhoneSchema = z
  .string()
  .meta({ pattern: E164_PATTERN, examples: ['+919876543210'] })
  .transform((written, context) => {
    const reading = readPhone(written, shopCountry());
    if ('phone' in reading) return reading.phone;
    context.addIssue({ code: 'custom', message: reading.fault });
    return z.NEVER;
  });

export const NameSchema = oneLineText({ min: 1, max: 80 });

/** `browser` gets cookies and no token in the answer; `app` gets tokens and no cookies. */
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

/** The one who asks. */
export const MeSchema = UserSchema.extend({
  /** False for who signs in by one-time codes alone. */
  hasPassword: z.boolean(),
  /** Which of phone and email are known to be this person's. */
  provenChannels: z.array(z.enum(['phone', 'email'])),
});
export type Me = z.infer<typeof MeSchema>;

/** The answer to signing in. Tokens are there for `app` clients only. */
export const SignedInSchema = z.object({
  user: UserSchema,
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  /** Seconds until the access token ends. */
  expiresIn: z.int(),
  /** After a one-time code: whether the account was made just now. */
  created: z.boolean().optional(),
});
export type SignedIn = z.infer<typeof SignedInSchema>;

/** An Indian PIN code, as it is printed with or without a space: `560 025` gives `560025`. */
export const PostalCodeSchema = z
  .string()
  .meta({ pattern: '^[1-9](?: ?[0-9]){5}$' })
  .transform((text) => text.replace(/\s+/g, ''))
  .refine((text) => /^[1-9]\d{5}$/.test(text), 'must be a 6-digit PIN code');

/** The fields of an address as they are sent; `AddressSchema` and what extends it check the position as a whole. */
export const AddressFields = {
  label: oneLineText({ max: 30 }).optional(),
  line: oneLineText({ min: 3, max: 200 }),
  landmark: oneLineText({ max: 120 }).optional(),
  pin: PostalCodeSchema,
  ...PositionFields,
  instructions: multiLineText({ max: 200 }).optional(),
};

/** An address as it is sent. */
export const AddressSchema = z
  .strictObject(AddressFields)
  .meta(BOTH_OR_NEITHER)
  .superRefine(hasWholePosition);
export type Address = z.infer<typeof AddressSchema>;

/** An address as it was stored: one from before a rule was made still has to be shown. */
export const StoredAddressSchema = z.object({
  label: z.string().optional(),
  line: z.string(),
  landmark: z.string().optional(),
  pin: z.string(),
  lat: z.number().optional(),
  lng: z.number().optional(),
  instructions: z.string().optional(),
});
