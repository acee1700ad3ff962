import { z } from 'zod';
import { ROLES } from '../access/roles';
import { ChosenOptionsSchema } from '../catalogue/product-schema';
import { PartnerApplicationSchema } from '../delivery/delivery-schema';
import { IdSchema } from '../ids';
import { RefundSchema } from '../orders/changes/change-schema';
import { EVENT_TYPES, OrderSchema } from '../orders/order-schema';
import { UserSchema } from './account-schema';
import { NotificationChoicesSchema, ProfileSchema } from './profile-schema';

const time = z.iso.datetime();

/** Data of other people is reduced: a partner to the short name, staff to the role. */
const ExportedOrderSchema = OrderSchema.omit({
  customer: true,
  pin: true,
  partner: true,
  events: true,
  refunds: true,
}).extend({
  refunds: z.array(RefundSchema.omit({ given: true }).extend({ givenAt: time.optional() })).optional(),
  partner: z.object({ name: z.string() }).nullable(),
  events: z.array(
    z.object({ type: z.enum(EVENT_TYPES), at: time, by: z.enum(ROLES), reason: z.string().optional() }),
  ),
});
export type ExportedOrder = z.infer<typeof ExportedOrderSchema>;

/** All data stored about one user. */
export const AccountExportSchema = z.object({
  exportedAt: time,
  account: UserSchema,
  profile: ProfileSchema,
  consents: NotificationChoicesSchema,
  orders: z.array(ExportedOrderSchema),
  cart: z.array(z.object({ productId: IdSchema, options: ChosenOptionsSchema, quantity: z.int() })),
  wishlist: z.array(
    z.object({ productId: IdSchema, stockKey: z.string().optional(), notify: z.boolean(), addedAt: time }),
  ),
  reviews: z.array(
    z.object({
      productId: IdSchema,
      rating: z.number(),
      comment: z.string(),
      createdAt: time,
      editedAt: time.optional(),
      /** Why a manager hides the review. */
      hiddenReason: z.string().optional(),
      reply: z.string().optional(),
    }),
  ),
  loginEvents: z.array(
    z.object({
      at: time,
      method: z.string(),
      result: z.string(),
      reason: z.string().optional(),
      ip: z.string(),
      device: z.string(),
    }),
  ),
  notifications: z.array(
    z.object({
      kind: z.string(),
      type: z.string(),
      message: z.string(),
      createdAt: time,
      readAt: time.optional(),
    }),
  ),
  sessions: z.array(
    z.object({
      device: z.string(),
      method: z.string(),
      createdAt: time,
      lastSeenAt: time,
      endedAt: time.optional(),
    }),
  ),
  partnerApplication: PartnerApplicationSchema.nullable(),
});
export type AccountExport = z.infer<typeof AccountExportSchema>;
