import mongoose from 'mongoose';
import type { Role } from '../lib/domain/access/roles';
import type { Address } from '../lib/domain/accounts/account-schema';
import type { Totals } from '../lib/domain/cart/cart-schema';
import type { Refund, Report } from '../lib/domain/orders/changes/change-schema';
import { IF_MISSING, type IfMissing } from '../lib/domain/orders/changes/if-missing';
import type { OrderEvent, OrderLine } from '../lib/domain/orders/order-schema';
import {
  ORDER_STATUSES,
  PACKING_STATES,
  type OrderStatus,
  type PackingState,
} from '../lib/domain/orders/order-status';
import type { DiscountTerms } from '../lib/domain/promotions/promo-discount';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type OrderLineDoc = Omit<OrderLine, 'productId'> & {
  productId: mongoose.Types.ObjectId;
  /** Stock key of the product from which the pieces were taken. */
  stockKey: string;
};

export type OrderEventDoc = Omit<OrderEvent, 'at' | 'tappedAt' | 'actor'> & {
  at: Date;
  tappedAt?: Date;
  actor: { id: mongoose.Types.ObjectId; role: Role; name: string };
};

export type OrderDoc = MirroredDoc & {
  /** Random, unique and easy to read aloud. */
  number: string;
  customerId: mongoose.Types.ObjectId;
  customerName: string;
  items: OrderLineDoc[];
  totals: Totals;
  currency: string;
  promotion?: { id: mongoose.Types.ObjectId; code: string; saved: number };
  /** The terms of the promo code when the order was placed, from which a changed order is billed again. */
  promotionTerms?: DiscountTerms;
  address: Address;
  phone: string;
  notes: string;
  ifMissing?: IfMissing;
  payment: { method: 'cod' | 'online'; status: 'DUE' | 'PAID'; taken?: number };
  status: OrderStatus;
  packing: PackingState;
  partner: { id: mongoose.Types.ObjectId; name: string; vehicle: string } | null;
  /** Id of the key from which the delivery PIN is derived; the PIN itself is not stored. */
  pinKeyId: string;
  pinFailures: number;
  promisedAt: Date;
  stockReturned: boolean;
  /** Indexes of the lines that are picked. Not mirrored, and without a rev of its own. */
  picked?: number[];
  /** Unique per customer; the fingerprint detects reuse of the key with another body. */
  idempotencyKey: string;
  idempotencyFingerprint: string;
  /** Ordered cart lines, to be cleared unless the customer has changed them since. */
  cartLines?: { id: mongoose.Types.ObjectId; rev: number }[];
  events: OrderEventDoc[];
  refunds?: Refund[];
  reports?: Report[];
};

const { ObjectId, Mixed } = mongoose.Schema.Types;

const schema = mirroredSchema({
  number: { type: String, required: true },
  customerId: { type: ObjectId, required: true },
  customerName: { type: String, required: true },
  items: { type: [Mixed], required: true },
  totals: { type: Mixed, required: true },
  currency: { type: String, required: true },
  promotion: { type: Mixed },
  promotionTerms: { type: Mixed },
  address: { type: Mixed, required: true },
  phone: { type: String, required: true },
  notes: { type: String, default: '' },
  ifMissing: { type: String, enum: IF_MISSING },
  payment: { type: Mixed, required: true },
  status: { type: String, enum: ORDER_STATUSES, required: true },
  packing: { type: String, enum: PACKING_STATES, required: true },
  partner: { type: Mixed, default: null },
  pinKeyId: { type: String, required: true },
  pinFailures: { type: Number, default: 0 },
  promisedAt: { type: Date, required: true },
  stockReturned: { type: Boolean, required: true },
  idempotencyKey: { type: String, required: true },
  idempotencyFingerprint: { type: String, required: true },
  picked: { type: [Number], default: undefined },
  cartLines: { type: [Mixed], default: undefined },
  events: { type: [Mixed], required: true },
  refunds: { type: [Mixed], default: undefined },
  reports: { type: [Mixed], default: undefined },
});
schema.index({ number: 1 }, { unique: true });
schema.index({ idempotencyKey: 1, customerId: 1 }, { unique: true });
schema.index({ customerId: 1, _id: -1 });
schema.index({ 'partner.id': 1, _id: -1 }, { partialFilterExpression: { 'partner.id': { $exists: true } } });
schema.index(
  { 'promotion.id': 1, customerId: 1 },
  { partialFilterExpression: { 'promotion.id': { $exists: true } } },
);
schema.index({ status: 1, _id: -1 });
// The orders with a refund to give or a report to answer, which are few.
schema.index({ 'refunds.state': 1, _id: -1 }, { partialFilterExpression: { 'refunds.state': 'OWED' } });
schema.index({ 'reports.state': 1, _id: -1 }, { partialFilterExpression: { 'reports.state': 'OPEN' } });
schema.index({ createdAt: 1 }, { partialFilterExpression: { 'cartLines.0': { $exists: true } } });

export const OrderModel = modelOnce<OrderDoc>('Order', 'orders', schema);
