import mongoose from 'mongoose';
import type { MovementKind } from '../lib/domain/catalogue/stock-movement';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A stock change other than by orders. For every product and key: stock = sum of adjustments - pieces in orders. */
export type StockAdjustmentDoc = MirroredDoc & {
  productId: mongoose.Types.ObjectId;
  key: string;
  /** Absent in documents from before kinds were recorded. */
  kind?: MovementKind;
  delta: number;
  /** The stock of the key after the movement. Absent like `kind`. */
  balance?: number;
  reason: string;
  actorId: mongoose.Types.ObjectId | null;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  productId: { type: ObjectId, required: true },
  key: { type: String, required: true },
  kind: { type: String },
  delta: { type: Number, required: true },
  balance: { type: Number },
  reason: { type: String, required: true },
  actorId: { type: ObjectId, default: null },
});
schema.index({ productId: 1, _id: -1 });

export const StockAdjustmentModel = modelOnce<StockAdjustmentDoc>(
  'StockAdjustment',
  'stockadjustments',
  schema,
);
