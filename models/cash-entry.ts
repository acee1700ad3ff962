import mongoose from 'mongoose';
import { CASH_ENTRY_KINDS, type CashEntryKind } from '../lib/domain/delivery/cash-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/**
 * A change of the cash that a partner holds for the shop. For every partner: cash in hand = sum of the deltas. Entries are
 * only appended.
 */
export type CashEntryDoc = MirroredDoc & {
  /** The user id of the partner; null for the shop's own delivery, whose cash goes into the till at once. */
  partnerId: mongoose.Types.ObjectId | null;
  /** Number of the entry among those of the partner, from 1; 0 for the shop's own deliveries. */
  seq: number;
  kind: CashEntryKind;
  /** Minor units. */
  delta: number;
  /** The cash in hand of the partner after the entry. */
  balance: number;
  currency: string;
  orderId?: mongoose.Types.ObjectId;
  orderNumber?: string;
  /** The amount that a manager counted at a settlement. */
  counted?: number;
  /** The counted amount less the expected one. */
  difference?: number;
  note?: string;
  actorId: mongoose.Types.ObjectId;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  partnerId: { type: ObjectId, default: null },
  seq: { type: Number, required: true },
  kind: { type: String, enum: CASH_ENTRY_KINDS, required: true },
  delta: { type: Number, required: true },
  balance: { type: Number, required: true, min: 0 },
  currency: { type: String, required: true },
  orderId: { type: ObjectId },
  orderNumber: { type: String },
  counted: { type: Number },
  difference: { type: Number },
  note: { type: String },
  actorId: { type: ObjectId, required: true },
});
// One entry for each order, whatever is retried.
schema.index({ orderId: 1 }, { unique: true, partialFilterExpression: { orderId: { $exists: true } } });
schema.index(
  { partnerId: 1, seq: -1 },
  { unique: true, partialFilterExpression: { partnerId: { $type: 'objectId' } } },
);

export const CashEntryModel = modelOnce<CashEntryDoc>('CashEntry', 'cashentries', schema);
