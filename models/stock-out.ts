import mongoose from 'mongoose';
import { modelOnce, STORED } from './mirrored';

/** A time in which a stock key of a product was sold out. Not mirrored: an observation for the reports. */
export type StockOutDoc = {
  _id: mongoose.Types.ObjectId;
  productId: mongoose.Types.ObjectId;
  stockKey: string;
  from: Date;
  /** Null while it lasts. */
  to: Date | null;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = new mongoose.Schema(
  {
    productId: { type: ObjectId, required: true },
    stockKey: { type: String, required: true },
    from: { type: Date, required: true },
    to: { type: Date, default: null },
  },
  STORED,
);
// One open stock-out for each key, although several processes may notice it.
schema.index({ productId: 1, stockKey: 1 }, { unique: true, partialFilterExpression: { to: null } });
schema.index({ from: 1 });
schema.index({ to: 1 });

export const StockOutModel = modelOnce<StockOutDoc>('StockOut', 'stockouts', schema);
