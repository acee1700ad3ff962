import { z } from 'zod';
import { ROLES } from '../access/roles';
import { IdSchema } from '../ids';
import { PASSWORD_LETTERS } from './password-length';

/** NFKC first, so that one look is one password; the length is counted after it. What else it has to be depends on whose it is. */
export const PasswordSchema = z
  .string()
  .max(512)
  .transform((text) => text.normalize('NFKC'))
  .refine(
    (text) => text.length >= PASSWORD_LETTERS.customer,
    `must have at least ${PASSWORD_LETTERS.customer} characters`,
  )
  .refine((text) => text.length <= 128, 'must have at most 128 characters');

export const EmailSchema = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email('must be an email address'));

export const PhoneSchema = z
  .string()
  .regex(/^\+[1-9]\d{7,14}$/, 'must be a phone number such as +919876543210');

export const NameSchema = z.string().trim().min(1).max(80);

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

export const AddressSchema = z.strictObject({
  label: z.string().trim().max(30).optional(),
  line: z.string().trim().min(3).max(200),
  landmark: z.string().trim().max(120).optional(),
  pin: z.string().regex(/^[1-9]\d{5}$/, 'must be a 6-digit PIN code'),
  lat: z.number().min(-90).max(90).optional(),
  lng: z.number().min(-180).max(180).optional(),
  instructions: z.string().trim().max(200).optional(),
});
export type Address = z.infer<typeof AddressSchema>;
