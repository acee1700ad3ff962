import { z } from 'zod';
import { ROLES } from '../access/roles';
import { AddressSchema, PhoneSchema, StoredAddressSchema } from '../accounts/account-schema';
import { MAX_LINES } from '../cart/cart-limits';
import { LineInputSchema, TotalsSchema } from '../cart/cart-schema';
import { ChosenOptionsSchema } from '../catalogue/product-schema';
import { IdSchema } from '../ids';
import { PageQuery } from '../page';
import { multiLineText, oneLineText } from '../text-schema';
import { ORDER_STATUSES, PACKING_STATES } from './order-status';

export const OrderLineSchema = z.object({
  productId: IdSchema,
  name: z.string(),
  sku: z.string(),
  image: z.string(),
  category: z.string(),
  options: ChosenOptionsSchema,
  /** The chosen labels in words: "Chocolate, 1 kg, Eggless". Empty when there is nothing to choose. */
  choice: z.string(),
  unitPrice: z.int(),
  quantity: z.int(),
  subtotal: z.int(),
});
export type OrderLine = z.infer<typeof OrderLineSchema>;

/** What `events[]` can say: a status reached, a step of packing, or the partner who was let go. */
export const EVENT_TYPES = [...ORDER_STATUSES, ...PACKING_STATES, 'RELEASED'] as const;

export const OrderEventSchema = z.object({
  /** The order's rev that this event made. */
  rev: z.int(),
  type: z.enum(EVENT_TYPES),
  at: z.iso.datetime(),
  actor: z.object({ id: IdSchema, role: z.enum(ROLES), name: z.string() }),
  /** When the button was tapped, if the phone was offline then. */
  tappedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
});
export type OrderEvent = z.infer<typeof OrderEventSchema>;

export const OrderPartnerSchema = z.object({ id: IdSchema, name: z.string(), vehicle: z.string() });

export const PAYMENT_METHODS = ['cod', 'online'] as const;
export const PAYMENT_STATUSES = ['DUE', 'PAID'] as const;

export const OrderSchema = z.object({
  id: IdSchema,
  number: z.string(),
  rev: z.int(),
  status: z.enum(ORDER_STATUSES),
  packing: z.enum(PACKING_STATES),
  items: z.array(OrderLineSchema),
  totals: TotalsSchema,
  currency: z.string(),
  customer: z.object({ id: IdSchema, name: z.string() }),
  address: StoredAddressSchema,
  /** Masked for admins. */
  phone: z.string(),
  notes: z.string(),
  payment: z.object({ method: z.enum(PAYMENT_METHODS), status: z.enum(PAYMENT_STATUSES) }),
  /** Who delivers; null while nobody does. A manager's name when the shop delivers itself. */
  partner: OrderPartnerSchema.nullable(),
  /** The latest moment that was promised when it was placed. */
  promisedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  events: z.array(OrderEventSchema),
  /** The delivery PIN: four digits, in the customer's own view alone. */
  pin: z.string().optional(),
});
export type Order = z.infer<typeof OrderSchema>;

/** A row of a monitor and the body of every order event on a socket: no address, no phone, no PIN. */
export const OrderSummarySchema = OrderSchema.pick({
  id: true,
  number: true,
  rev: true,
  status: true,
  packing: true,
  totals: true,
  currency: true,
  payment: true,
  partner: true,
  promisedAt: true,
  createdAt: true,
  updatedAt: true,
}).extend({ customerName: z.string(), itemCount: z.int() });
export type OrderSummary = z.infer<typeof OrderSummarySchema>;

const PlaceOrderFields = z.strictObject({
  /** Without lines the cart is ordered, and cleared. */
  items: z.array(LineInputSchema).min(1).max(MAX_LINES).optional(),
  address: AddressSchema.optional(),
  /** A saved address of the customer's own, in the place of `address`. */
  addressId: IdSchema.optional(),
  phone: PhoneSchema,
  paymentMethod: z.enum(PAYMENT_METHODS),
  notes: multiLineText({ max: 300 }).default(''),
  /** Minor units; a total that differs from it is refused with the new one, and nothing is placed. */
  expectedTotal: z.int().min(0).optional(),
});

/** Where to: one of the two, so that no order goes to the one that was not meant. */
export const PlaceOrderSchema = PlaceOrderFields.refine(
  ({ address, addressId }) => (address === undefined) !== (addressId === undefined),
  { path: ['address'], message: 'must be given, or addressId, and not both' },
);
export type PlaceOrderInput = z.infer<typeof PlaceOrderSchema>;

const Reason = oneLineText({ min: 3, max: 200 });
const Rev = z.int().min(1);

export const AdvanceSchema = z.strictObject({
  to: z.enum(ORDER_STATUSES),
  /** The rev that the button was drawn from: a state that moved since then is refused. */
  rev: Rev.optional(),
  pin: z
    .string()
    .regex(/^\d{4}$/, 'must be 4 digits')
    .optional(),
  reason: Reason.optional(),
  tappedAt: z.iso.datetime().optional(),
  /** For RETURNED: indexes into `items` of the lines that can be sold again. */
  sellable: z.array(z.int().min(0).max(MAX_LINES)).max(MAX_LINES).optional(),
});
export type AdvanceInput = z.infer<typeof AdvanceSchema>;

export const ReasonSchema = z.strictObject({ reason: Reason.optional() });
export const AssignSchema = z.strictObject({ partnerId: IdSchema });
export const PackingSchema = z.strictObject({ to: z.enum(PACKING_STATES) });

export const OrderQuerySchema = z.strictObject({
  ...PageQuery,
  status: z.enum(ORDER_STATUSES).optional(),
  /** `live` leaves out what is over. */
  state: z.enum(['live', 'all']).optional(),
});
export type OrderQuery = z.infer<typeof OrderQuerySchema>;
