import mongoose from 'mongoose';
import type { ChosenOptions } from '../lib/domain/catalogue/product-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type CartItemDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  productId: mongoose.Types.ObjectId;
  options: ChosenOptions;
  /** The choice as one text, so that one choice of a product is one line. */
  optionsKey: string;
  quantity: number;
};

const ObjectId = mongoose.Schema.Types.ObjectId;

const schema = mirroredSchema({
  userId: { type: ObjectId, required: true },
  productId: { type: ObjectId, required: true },
  options: { type: mongoose.Schema.Types.Mixed, default: {} },
  // No `required`: an empty text is the key of goods without options, and Mongoose calls that missing.
  optionsKey: { type: String, default: '' },
  quantity: { type: Number, required: true, min: 1 },
});
// Over tombstones too: taking a line up again revives its document, so its rev goes on rising.
schema.index({ userId: 1, productId: 1, optionsKey: 1 }, { unique: true });

export const CartItemModel = modelOnce<CartItemDoc>('CartItem', 'cartitems', schema);
