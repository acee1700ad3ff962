import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type WishlistItemDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  productId: mongoose.Types.ObjectId;
  /** A value of the stocked option group; empty, or missing in old documents, for the whole product. */
  stockKey?: string;
  /** Present while a notice is due when the line is in stock again. */
  notify?: true;
  /** When the last notice was written. */
  notifiedAt?: Date;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  userId: { type: ObjectId, required: true },
  productId: { type: ObjectId, required: true },
  stockKey: { type: String, default: '' },
  notify: { type: Boolean },
  notifiedAt: { type: Date },
});
// Unique without tombstones, so that a removed product can be added again as a new document.
schema.index(
  { userId: 1, productId: 1, stockKey: 1 },
  { unique: true, partialFilterExpression: { deletedAt: null } },
);
schema.index({ userId: 1, _id: -1 });
// For the back-in-stock notices.
schema.index({ notify: 1, productId: 1 }, { partialFilterExpression: { notify: true } });

export const WishlistItemModel = modelOnce<WishlistItemDoc>('WishlistItem', 'wishlistitems', schema);
