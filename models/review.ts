import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type ReviewDoc = MirroredDoc & {
  productId: mongoose.Types.ObjectId;
  userId: mongoose.Types.ObjectId;
  /** 1 to 5. */
  rating: number;
  comment: string;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  productId: { type: ObjectId, required: true },
  userId: { type: ObjectId, required: true },
  rating: { type: Number, required: true, min: 1, max: 5 },
  comment: { type: String, default: '' },
});
// Unique without tombstones, so that a user can write a new review after deleting one.
schema.index({ userId: 1, productId: 1 }, { unique: true, partialFilterExpression: { deletedAt: null } });
schema.index({ productId: 1, _id: -1 });

export const ReviewModel = modelOnce<ReviewDoc>('Review', 'reviews', schema);
