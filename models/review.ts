import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type ReviewDoc = MirroredDoc & {
  productId: mongoose.Types.ObjectId;
  userId: mongoose.Types.ObjectId;
  /** 1 to 5. */
  rating: number;
  comment: string;
  /** When the author last changed it. */
  editedAt?: Date;
  /** Present while a manager hides the review: it is not shown and does not count. */
  hidden?: { at: Date; reason: string; by: mongoose.Types.ObjectId };
  reply?: { at: Date; text: string; by: mongoose.Types.ObjectId };
};

const { ObjectId, Mixed } = mongoose.Schema.Types;

const schema = mirroredSchema({
  productId: { type: ObjectId, required: true },
  userId: { type: ObjectId, required: true },
  rating: { type: Number, required: true, min: 1, max: 5 },
  comment: { type: String, default: '' },
  editedAt: { type: Date },
  hidden: { type: Mixed },
  reply: { type: Mixed },
});
// Unique without tombstones, so that a user can write a new review after deleting one.
schema.index({ userId: 1, productId: 1 }, { unique: true, partialFilterExpression: { deletedAt: null } });
schema.index({ productId: 1, _id: -1 });
// Highest and lowest first, newest first among equal ratings.
schema.index({ productId: 1, rating: -1, _id: -1 });
schema.index({ productId: 1, rating: 1, _id: -1 });
// For the managers' list.
schema.index({ rating: 1, _id: -1 });
schema.index({ 'hidden.at': 1, _id: -1 }, { partialFilterExpression: { 'hidden.at': { $exists: true } } });

export const ReviewModel = modelOnce<ReviewDoc>('Review', 'reviews', schema);
