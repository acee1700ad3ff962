import { z } from 'zod';
import { STAFF_ROLES } from '../access/roles';
import { IdSchema } from '../ids';
import { ClientKindSchema, EmailSchema, NameSchema, PasswordSchema } from './account-schema';

const time = z.iso.datetime();

/** A manager or picker. `disabled`: suspended. */
export const StaffMemberSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(STAFF_ROLES),
  status: z.enum(['active', 'disabled']),
  lastLoginAt: time.nullable(),
  /** When an open session was last used, accurate to ten minutes; null without one. */
  lastSeenAt: time.nullable(),
  sessions: z.int(),
});
export type StaffMember = z.infer<typeof StaffMemberSchema>;

/** An invitation that is neither accepted nor revoked; it may have expired. */
export const StaffInviteSchema = z.object({
  id: IdSchema,
  email: z.string(),
  role: z.enum(STAFF_ROLES),
  invitedBy: z.string(),
  /** Null when the mail could not be sent. */
  sentAt: time.nullable(),
  expiresAt: time,
});
export type StaffInvite = z.infer<typeof StaffInviteSchema>;

export const StaffSchema = z.object({
  members: z.array(StaffMemberSchema),
  invites: z.array(StaffInviteSchema),
});
export type Staff = z.infer<typeof StaffSchema>;

export const InviteStaffSchema = z.strictObject({ email: EmailSchema, role: z.enum(STAFF_ROLES) });
export type InviteStaffInput = z.infer<typeof InviteStaffSchema>;

/** `demoLink` is set in demo mode only, where no mail is sent. */
export const SentInviteSchema = z.object({ invite: StaffInviteSchema, demoLink: z.string().optional() });
export type SentInvite = z.infer<typeof SentInviteSchema>;

export const StaffChangeSchema = z
  .strictObject({ status: z.enum(['active', 'disabled']).optional(), role: z.enum(STAFF_ROLES).optional() })
  .meta({ minProperties: 1 })
  .refine((change) => Object.keys(change).length > 0, 'must have a status or a role');
export type StaffChange = z.infer<typeof StaffChangeSchema>;

/** The part of the link after the `#`: the id of the invitation and its secret. */
const InviteTokenSchema = z.string().regex(/^[0-9a-f]{24}\.[\w-]{43}$/, 'must be the token of an invitation');

export const InvitePreviewSchema = z.strictObject({ token: InviteTokenSchema });

/** `account`: whether the address has an account, and whether that has a password. */
export const InvitationSchema = z.object({
  email: z.string(),
  role: z.enum(STAFF_ROLES),
  invitedBy: z.string(),
  shop: z.string(),
  account: z.enum(['none', 'password', 'no-password']),
  expiresAt: time,
});
export type Invitation = z.infer<typeof InvitationSchema>;

export const AcceptInviteSchema = z.strictObject({
  token: InviteTokenSchema,
  /** Required without an account. */
  name: NameSchema.optional(),
  /** Of the existing account, or the new one if there is none yet. */
  password: PasswordSchema,
  /** Replaces the password of an existing account that is too short for the staff. */
  newPassword: PasswordSchema.optional(),
  client: ClientKindSchema,
});
export type AcceptInviteInput = z.infer<typeof AcceptInviteSchema>;
