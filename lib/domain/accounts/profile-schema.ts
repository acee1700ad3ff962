import { z } from 'zod';
import { IdSchema } from '../ids';
import { BOTH_OR_NEITHER, hasWholePosition } from '../position';
import { multiLineText, oneLineText } from '../text-schema';
import { AddressFields, NameSchema, StoredAddressSchema } from './account-schema';

const centimetres = z.number().min(20).max(300);

export const BodyMeasurementsSchema = z.strictObject({
  heightCm: z.number().min(30).max(280).optional(),
  weightKg: z.number().min(2).max(500).optional(),
  chestCm: centimetres.optional(),
  waistCm: centimetres.optional(),
  hipsCm: centimetres.optional(),
  /** 1 to 60 covers UK, US and EU sizes. */
  shoeSize: z.number().min(1).max(60).optional(),
});
export type BodyMeasurements = z.infer<typeof BodyMeasurementsSchema>;

const words = z.array(oneLineText({ min: 1, max: 30 })).max(20);

export const StylePreferencesSchema = z.strictObject({
  colours: words.optional(),
  fits: words.optional(),
  sizes: words.optional(),
  notes: multiLineText({ max: 500 }).optional(),
});
export type StylePreferences = z.infer<typeof StylePreferencesSchema>;

const storedWords = z.array(z.string()).optional();
/** Preferences as stored, without input rules. */
const StoredPreferencesSchema = z.object({
  colours: storedWords,
  fits: storedWords,
  sizes: storedWords,
  notes: z.string().optional(),
});

/** The notifications that the user has consented to. */
export const NotificationChoicesSchema = z.strictObject({
  orderUpdates: z.boolean(),
  offers: z.boolean(),
  newDevice: z.boolean(),
});
export type NotificationChoices = z.infer<typeof NotificationChoicesSchema>;

/** The defaults: order updates and security notices, no advertising. */
export const DEFAULT_NOTIFICATION_CHOICES: NotificationChoices = {
  orderUpdates: true,
  offers: false,
  newDevice: true,
};

export const ProfileAddressSchema = StoredAddressSchema.extend({ id: IdSchema, isDefault: z.boolean() });
export type ProfileAddress = z.infer<typeof ProfileAddressSchema>;

export const ProfileSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** A path of this shop that changes with each upload. */
  avatarUrl: z.string().nullable(),
  /** In order of creation. Exactly one is the default, unless the list is empty. */
  addresses: z.array(ProfileAddressSchema),
  bodyMeasurements: BodyMeasurementsSchema,
  stylePreferences: StoredPreferencesSchema,
  notifications: NotificationChoicesSchema,
  onboardingComplete: z.boolean(),
  rev: z.int(),
});
export type Profile = z.infer<typeof ProfileSchema>;

export const UpdateProfileSchema = z.strictObject({
  name: NameSchema.optional(),
  /** Replaces the stored object. */
  bodyMeasurements: BodyMeasurementsSchema.optional(),
  /** Replaces the stored object. */
  stylePreferences: StylePreferencesSchema.optional(),
  /** Merged into the stored choices. */
  notifications: NotificationChoicesSchema.partial().optional(),
  onboardingComplete: z.boolean().optional(),
  /** The rev that the form shows; 409 if the profile has changed since. */
  rev: z.int().min(1).optional(),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileSchema>;

export const NewAddressSchema = z
  .strictObject({ ...AddressFields, isDefault: z.boolean().optional() })
  .meta(BOTH_OR_NEITHER)
  .superRefine(hasWholePosition);
export type NewAddress = z.infer<typeof NewAddressSchema>;

const { label, line, landmark, pin, lat, lng, instructions } = AddressFields;

/** Null removes an optional field. A position is set or removed as a whole. */
export const ChangeAddressSchema = z
  .strictObject({
    label: label.nullable(),
    line: line.optional(),
    landmark: landmark.nullable(),
    pin: pin.optional(),
    lat: lat.nullable(),
    lng: lng.nullable(),
    instructions: instructions.nullable(),
    isDefault: z.boolean().optional(),
  })
  .meta(BOTH_OR_NEITHER)
  .superRefine(hasWholePosition);
export type ChangeAddress = z.infer<typeof ChangeAddressSchema>;

export const DeleteAccountSchema = z.strictObject({
  /** Typed by the user, to prevent accidental deletion. */
  confirm: z.literal('DELETE'),
  password: z.string().min(1).max(512).optional(),
});
export type DeleteAccountInput = z.infer<typeof DeleteAccountSchema>;
