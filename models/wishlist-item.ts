import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type WishlistItemDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  productId: mongoose.Types.ObjectId;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  userId: { type: ObjectId, required: true },
  productId: { type: ObjectId, required: true },
});
// Unique without tombstones, so that a removed product can be added again as a new document.
schema.index({ userId: 1, productId: 1 }, { unique: true, partialFilterExpression: { deletedAt: null } });
schema.index({ userId: 1, _id: -1 });

export const WishlistItemModel = modelOnce<WishlistItemDoc>('WishlistItem', 'wishlistitems', schema);
