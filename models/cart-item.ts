import mongoose from 'mongoose';
import type { ChosenOptions } from '../lib/domain/catalogue/product-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type CartItemDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  productId: mongoose.Types.ObjectId;
  options: ChosenOptions;
  /** The chosen options as one string, for the unique index of a line. */
  optionsKey: string;
  quantity: number;
  /** Name and picture of the product when it was added, for lines of purged products. Not mirrored. */
  snapshot?: { name: string; image: string };
};

const ObjectId = mongoose.Schema.Types.ObjectId;

const schema = mirroredSchema({
  userId: { type: ObjectId, required: true },
  productId: { type: ObjectId, required: true },
  options: { type: mongoose.Schema.Types.Mixed, default: {} },
  // Not `required`, because Mongoose rejects the empty string, which is the key of a product without options.
  optionsKey: { type: String, default: '' },
  quantity: { type: Number, required: true, min: 1 },
  snapshot: { type: { name: String, image: String, _id: false }, required: false },
});
// Includes tombstones: adding a deleted line again revives its document, so that its rev keeps increasing.
schema.index({ userId: 1, productId: 1, optionsKey: 1 }, { unique: true });

export const CartItemModel = modelOnce<CartItemDoc>('CartItem', 'cartitems', schema);
