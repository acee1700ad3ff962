import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A row of products on the home page, arranged by managers. */
export type ShelfDoc = MirroredDoc & {
  title: string;
  /** In the order of the shelf. Archived products stay, so that restoring them brings them back. */
  productIds: mongoose.Types.ObjectId[];
  /** Position on the home page, ascending. */
  position: number;
  visible: boolean;
};

const schema = mirroredSchema({
  title: { type: String, required: true },
  productIds: { type: [mongoose.Schema.Types.ObjectId], default: [] },
  position: { type: Number, required: true },
  visible: { type: Boolean, default: true },
});

export const ShelfModel = modelOnce<ShelfDoc>('Shelf', 'shelves', schema);
