import { z } from 'zod';
import { IdSchema } from '../ids';
import { PageQuery } from '../page';
import { oneLineText } from '../text-schema';

export const OptionKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be a short key of a-z, 0-9 and dashes');

export const OptionValueSchema = z.object({
  key: OptionKeySchema,
  label: z.string().min(1).max(40),
  detail: z.string().max(80).optional(),
  priceMultiplier: z.int().min(1).max(1_000_000),
});

export const OptionGroupSchema = z.object({
  key: OptionKeySchema,
  label: z.string().min(1).max(40),
  /** At most one group of a product is stocked; `stock` then has an entry for each of its values. */
  stocked: z.boolean(),
  values: z.array(OptionValueSchema).min(1).max(30),
});

export const ProductSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  sku: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  category: z.string(),
  subcategory: z.string(),
  /** The content of one piece, such as "1 L" or "6 pieces". Empty if it is part of the name. */
  packSize: z.string(),
  /** Minor units, before options. */
  price: z.int(),
  currency: z.string(),
  /** Basis points, included in the price. */
  taxRate: z.int(),
  /** Code of the harmonised system; empty without one. */
  hsn: z.string(),
  images: z.array(z.string()),
  /** Alternative texts of `images`, in their order; an empty or missing one is the name. */
  imageAlts: z.array(z.string()),
  options: z.array(OptionGroupSchema),
  stock: z.record(z.string(), z.int()),
  /** The product card shows the stock at or below this number. */
  lowStockAt: z.int(),
  tags: z.array(z.string()),
  available: z.boolean(),
  /** When an unavailable product becomes available by itself. */
  availableAgainAt: z.iso.datetime().nullable(),
  featured: z.boolean(),
  /** Mean of the reviews, 0 without reviews. */
  rating: z.number(),
  ratingCount: z.int(),
});

export type Product = z.infer<typeof ProductSchema>;
export type OptionGroup = z.infer<typeof OptionGroupSchema>;

/** The chosen value key of each option group, such as `{ size: 'm', egg: 'eggless' }`. */
export const ChosenOptionsSchema = z.record(OptionKeySchema, OptionKeySchema);
export type ChosenOptions = z.infer<typeof ChosenOptionsSchema>;

const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const ProductQuerySchema = z.strictObject({
  ...PageQuery,
  q: oneLineText({ min: 1, max: 64 }).optional(),
  category: OptionKeySchema.optional(),
  subcategory: OptionKeySchema.optional(),
  featured: Flag.optional(),
  available: Flag.optional(),
});
export type ProductQuery = z.infer<typeof ProductQuerySchema>;

export const CategorySchema = z.object({
  id: IdSchema,
  rev: z.int(),
  key: z.string(),
  label: z.string(),
  image: z.string(),
  /** Available products. */
  count: z.int(),
  subcategories: z.array(z.object({ key: z.string(), label: z.string(), count: z.int() })),
});
export type Category = z.infer<typeof CategorySchema>;

/** A change of a category; null after its deletion. */
export type CategoryUpdate = { id: string; rev: number; category: Category | null };
