import mongoose from 'mongoose';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A category of the shop. Products name its key and the key of one of its subcategories. */
export type CategoryDoc = MirroredDoc & {
  key: string;
  label: string;
  /** Address of a picture; empty shows the picture of the first product. */
  image: string;
  /** Position in the shop, ascending. */
  position: number;
  subcategories: { key: string; label: string }[];
};

const schema = mirroredSchema({
  key: { type: String, required: true },
  label: { type: String, required: true },
  image: { type: String, default: '' },
  position: { type: Number, required: true },
  subcategories: { type: [mongoose.Schema.Types.Mixed], default: [] },
});
// Unique with tombstones, so that adding a deleted category restores it.
schema.index({ key: 1 }, { unique: true });

export const CategoryModel = modelOnce<CategoryDoc>('Category', 'categories', schema);
