import { z } from 'zod';
import { IdSchema } from '../ids';
import { OrderSchema, PAYMENT_METHODS } from '../orders/order-schema';
import { PageQuery } from '../page';

export const APPROVALS = ['pending', 'approved', 'refused'] as const;

/** A partner as the partner, managers and admins see one. `id` is the user's. */
export const PartnerSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  name: z.string(),
  vehicle: z.string(),
  approval: z.enum(APPROVALS),
  onDuty: z.boolean(),
  activeDeliveries: z.int(),
});
export type Partner = z.infer<typeof PartnerSchema>;

export const DutySchema = z.strictObject({ onDuty: z.boolean() });

/** An order that waits for a partner: the area, never the door. `open` turns false once it is gone. */
export const DeliveryOfferSchema = z.object({
  id: IdSchema,
  number: z.string(),
  rev: z.int(),
  open: z.boolean(),
  /** PIN code and, when given, the landmark. */
  area: z.string(),
  itemCount: z.int(),
  total: z.int(),
  currency: z.string(),
  paymentMethod: z.enum(PAYMENT_METHODS),
  packing: OrderSchema.shape.packing,
  promisedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});
export type DeliveryOffer = z.infer<typeof DeliveryOfferSchema>;

export const DeliveryQuerySchema = z.strictObject({
  ...PageQuery,
  state: z.enum(['available', 'active', 'done']),
});
export type DeliveryQuery = z.infer<typeof DeliveryQuerySchema>;

/** `available` lists offers; `active` and `done` list the partner's own orders. */
export const DeliveryListSchema = z.object({
  items: z.array(z.union([OrderSchema, DeliveryOfferSchema])),
  nextCursor: z.string().nullable(),
});
