import mongoose from 'mongoose';
import type { OptionGroup } from '../lib/domain/catalogue/product-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type ProductDoc = MirroredDoc & {
  sku: string;
  name: string;
  slug: string;
  /** Earlier slugs, whose addresses redirect. */
  formerSlugs: string[];
  description: string;
  brand: string;
  category: string;
  subcategory: string;
  packSize: string;
  basePrice: number;
  currency: string;
  /** Basis points, included in the price. */
  taxRate: number;
  /** Code of the harmonised system on invoices; empty without one. */
  hsn: string;
  images: string[];
  /** Alternative texts of `images`, in their order; a missing one is the name. */
  imageAlts: string[];
  options: OptionGroup[];
  tags: string[];
  /** Mean and number of the visible reviews, derived from `ratingCounts`. */
  rating: number;
  ratingCount: number;
  /** Numbers of visible reviews with one to five stars; missing before the first review. */
  ratingCounts?: number[];
  available: boolean;
  /** When an unavailable product becomes available by itself; null for no such time. */
  availableAgainAt: Date | null;
  featured: boolean;
  /** Pieces by value key of the stocked option group, or under `all` without one. */
  stock: Record<string, number>;
  lowStockAt: number;
  /** Incremented when price, options or availability change, but not with stock; checked when an order is placed. */
  priceRev: number;
  /** The `rev` of the last edit by a manager; stock and ratings do not change it. Absent before the first edit. */
  editedRev?: number;
};

const Mixed = mongoose.Schema.Types.Mixed;

const schema = mirroredSchema({
  sku: { type: String, required: true },
  name: { type: String, required: true },
  slug: { type: String, required: true },
  formerSlugs: { type: [String], default: [] },
  description: { type: String, default: '' },
  brand: { type: String, default: '' },
  category: { type: String, required: true },
  subcategory: { type: String, default: '' },
  packSize: { type: String, default: '' },
  basePrice: { type: Number, required: true, min: 0 },
  currency: { type: String, required: true },
  taxRate: { type: Number, default: 0, min: 0 },
  hsn: { type: String, default: '' },
  images: { type: [String], default: [] },
  imageAlts: { type: [String], default: [] },
  options: { type: [Mixed], default: [] },
  tags: { type: [String], default: [] },
  rating: { type: Number, default: 0 },
  ratingCount: { type: Number, default: 0 },
  ratingCounts: { type: [Number], default: undefined },
  available: { type: Boolean, default: true },
  availableAgainAt: { type: Date, default: null },
  featured: { type: Boolean, default: false },
  stock: { type: Mixed, required: true },
  lowStockAt: { type: Number, default: 5 },
  priceRev: { type: Number, required: true, default: 1 },
  editedRev: { type: Number },
});
schema.index({ sku: 1 }, { unique: true });
schema.index({ slug: 1 }, { unique: true });
schema.index({ formerSlugs: 1 });
// For the job that makes products available again.
schema.index({ availableAgainAt: 1 }, { partialFilterExpression: { availableAgainAt: { $type: 'date' } } });
schema.index({ category: 1, subcategory: 1, _id: -1 });
// For the newest products of a whole category, which the index above cannot sort.
schema.index({ category: 1, _id: -1 });
schema.index({ featured: 1, _id: -1 }, { partialFilterExpression: { featured: true } });

export const ProductModel = modelOnce<ProductDoc>('Product', 'products', schema);
