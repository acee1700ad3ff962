import { z } from 'zod';
import { ROLES } from '../access/roles';
import { AddressSchema, PhoneSchema, StoredAddressSchema } from '../accounts/account-schema';
import { MAX_LINES, MAX_ORDER_LINES } from '../cart/cart-limits';
import { LineInputSchema, TotalsSchema } from '../cart/cart-schema';
import { ChosenOptionsSchema } from '../catalogue/product-schema';
import { IdSchema } from '../ids';
import { PageQuery } from '../page';
import { PromoCodeTextSchema } from '../promotions/promo-code-schema';
import { multiLineText, oneLineText } from '../text-schema';
import { IF_MISSING } from './changes/if-missing';
import { LineChangeNoteSchema, RefundSchema, ReportSchema } from './changes/change-schema';
import { DETAIL_EVENT_TYPES, ORDER_STATUSES, PACKING_STATES } from './order-status';

export const OrderLineSchema = z.object({
  productId: IdSchema,
  name: z.string(),
  sku: z.string(),
  image: z.string(),
  category: z.string(),
  options: ChosenOptionsSchema,
  /** The chosen labels, such as "Chocolate, 1 kg, Eggless". Empty for a product without options. */
  choice: z.string(),
  unitPrice: z.int(),
  /** The pieces that are delivered: 0 for a line that was removed while packing. */
  quantity: z.int(),
  subtotal: z.int(),
  /** The tax that is included in the price, in basis points. Absent in orders from before it was recorded. */
  taxRate: z.int().optional(),
  hsn: z.string().optional(),
  /** The ordered pieces, of a line that was changed while packing. */
  ordered: z.int().optional(),
  /** Of its missing pieces, those that were taken off the stock count. */
  writtenOff: z.int().optional(),
  /** For a substitute: the index of the line that it replaces. */
  replaces: z.int().optional(),
});
export type OrderLine = z.infer<typeof OrderLineSchema>;

/** The types of `events[]`: a reached status, a packing state, the release by a partner, or changed details. */
export const EVENT_TYPES = [...ORDER_STATUSES, ...PACKING_STATES, 'RELEASED', ...DETAIL_EVENT_TYPES] as const;

export const OrderEventSchema = z.object({
  /** The rev of the order after this event. */
  rev: z.int(),
  type: z.enum(EVENT_TYPES),
  at: z.iso.datetime(),
  actor: z.object({ id: IdSchema, role: z.enum(ROLES), name: z.string() }),
  /** When the user tapped the button, if the device was offline. */
  tappedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
  /** The device of the actor, such as "Chrome on Windows"; for staff only. */
  device: z.string().optional(),
  /** Of `LINES_CHANGED`. */
  change: LineChangeNoteSchema.optional(),
  /** Minor units that were given back or promised; of `ANSWERED` and `REFUNDED`. */
  amount: z.int().optional(),
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
  /** The promo code of the order with the minor units that it saved: of the items, or the delivery fee. */
  promotion: z.object({ id: IdSchema, code: z.string(), saved: z.int() }).optional(),
  customer: z.object({ id: IdSchema, name: z.string() }),
  address: StoredAddressSchema,
  /** Masked for admins. */
  phone: z.string(),
  notes: z.string(),
  /** What the customer wants if something is missing; a call if absent. */
  ifMissing: z.enum(IF_MISSING).optional(),
  payment: z.object({
    method: z.enum(PAYMENT_METHODS),
    status: z.enum(PAYMENT_STATUSES),
    /** Minor units that were taken, if the bill has changed since. */
    taken: z.int().optional(),
  }),
  /** The assigned partner or, if the shop delivers itself, a manager; null if unassigned. */
  partner: OrderPartnerSchema.nullable(),
  /** The promised latest delivery time, fixed when the order is placed. */
  promisedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  events: z.array(OrderEventSchema),
  /** Money that goes back to the customer. */
  refunds: z.array(RefundSchema).optional(),
  /** Reports of the customer; absent for partners. */
  reports: z.array(ReportSchema).optional(),
  /** Indexes into `items` of the lines that are picked from their shelves; for managers only. */
  picked: z.array(z.int()).optional(),
  /** The delivery PIN: four digits, visible to the customer only. */
  pin: z.string().optional(),
});
export type Order = z.infer<typeof OrderSchema>;

/** An order without address, phone and PIN: a row of the monitor and the data of every order event. */
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
  /** Without items, the cart is ordered and cleared. */
  items: z.array(LineInputSchema).min(1).max(MAX_LINES).optional(),
  address: AddressSchema.optional(),
  /** A saved address of the customer, instead of `address`. */
  addressId: IdSchema.optional(),
  phone: PhoneSchema,
  paymentMethod: z.enum(PAYMENT_METHODS),
  notes: multiLineText({ max: 300 }).default(''),
  /** By default, the shop calls. */
  ifMissing: z.enum(IF_MISSING).optional(),
  /** A promo code for `items`. An order of the cart takes that of the cart. */
  promoCode: PromoCodeTextSchema.optional(),
  /** Minor units; if the total differs, the order is rejected with 409 PRICE_CHANGED. */
  expectedTotal: z.int().min(0).optional(),
});

/** Input of an order. Exactly one of `address` and `addressId` is required, so that the destination is unambiguous. */
export const PlaceOrderSchema = PlaceOrderFields.meta({
  oneOf: [{ required: ['address'] }, { required: ['addressId'] }],
}).refine(({ address, addressId }) => (address === undefined) !== (addressId === undefined), {
  path: ['address'],
  message: 'must be given, or addressId, but not both',
});
export type PlaceOrderInput = z.infer<typeof PlaceOrderSchema>;

const Reason = oneLineText({ min: 3, max: 200 });
const Rev = z.int().min(1);

export const AdvanceSchema = z.strictObject({
  to: z.enum(ORDER_STATUSES),
  /** The rev that the client shows; 409 if the order has changed since. */
  rev: Rev.optional(),
  pin: z
    .string()
    .regex(/^\d{4}$/, 'must be 4 digits')
    .optional(),
  reason: Reason.optional(),
  tappedAt: z.iso.datetime().optional(),
  /** For RETURNED: indexes into `items` of the lines that can be sold again. */
  sellable: z.array(z.int().min(0).max(MAX_ORDER_LINES)).max(MAX_ORDER_LINES).optional(),
});
export type AdvanceInput = z.infer<typeof AdvanceSchema>;

/** `rev` is the one that the client shows; 409 if the order has changed since. */
export const ReasonSchema = z.strictObject({ reason: Reason.optional(), rev: Rev.optional() });
export const AssignSchema = z.strictObject({ partnerId: IdSchema, rev: Rev.optional() });
export const PackingSchema = z.strictObject({ to: z.enum(PACKING_STATES), rev: Rev.optional() });

/** `line` is an index into `items`. */
export const PickingSchema = z.strictObject({
  line: z
    .int()
    .min(0)
    .max(MAX_ORDER_LINES - 1),
  picked: z.boolean(),
});
export type PickingInput = z.infer<typeof PickingSchema>;

/** The picked lines of an order. `rev` is that of the order, which picking does not change. */
export const PickedLinesSchema = z.object({ id: IdSchema, rev: z.int(), picked: z.array(z.int()) });
export type PickedLines = z.infer<typeof PickedLinesSchema>;

/** What staff still owe the customer of an order that is over. */
export const ORDER_PROBLEMS = ['refund', 'report'] as const;

/** Which orders a list or an export has. */
export const OrderFilter = {
  status: z.enum(ORDER_STATUSES).optional(),
  /** `live` excludes final statuses. */
  state: z.enum(['live', 'all']).optional(),
  /** An order number, the last digits of a phone number (four or more), or a part of the customer's name. */
  q: oneLineText({ min: 2, max: 80 }).optional(),
  /** Placed at or after this time. */
  from: z.iso.datetime().optional(),
  /** Placed before this time. */
  to: z.iso.datetime().optional(),
  /** Only orders with a refund to give, or with an open report. */
  problem: z.enum(ORDER_PROBLEMS).optional(),
  /** Only live orders whose promised time is over. */
  late: z.literal('true').optional(),
};

export const OrderQuerySchema = z.strictObject({ ...PageQuery, ...OrderFilter });
export type OrderQuery = z.infer<typeof OrderQuerySchema>;

export const OrderExportQuerySchema = z.strictObject(OrderFilter);
export type OrderExportQuery = z.infer<typeof OrderExportQuerySchema>;
