import { z } from 'zod';
import { IdSchema } from '../ids';
import { PageQuery, pageOf } from '../page';
import { oneLineText } from '../text-schema';
import { PRODUCT_SORTS } from './product-sort';

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

const MAX_PRICE = 1_000_000_000;
/** Minor units, written in digits. */
const PriceBound = z
  .string()
  .meta({ type: 'integer', minimum: 0, maximum: MAX_PRICE })
  .refine((text) => /^(?:0|[1-9]\d{0,9})$/.test(text) && Number(text) <= MAX_PRICE, {
    message: `must be a whole number of minor units from 0 to ${MAX_PRICE}`,
  })
  .transform(Number);

export const SearchTextSchema = oneLineText({ min: 1, max: 64 });

export const ProductQuerySchema = z.strictObject({
  ...PageQuery,
  /** Of a sorted or searched list, the last id and the number of products before the next page. */
  cursor: z
    .string()
    .regex(/^[0-9a-f]{24}(?:-[1-9][0-9]{0,6})?$/, 'must be the nextCursor of a page')
    .optional(),
  q: SearchTextSchema.optional(),
  category: OptionKeySchema.optional(),
  subcategory: OptionKeySchema.optional(),
  featured: Flag.optional(),
  available: Flag.optional(),
  /** True: available and at least one piece of some choice in stock. */
  inStock: Flag.optional(),
  minPrice: PriceBound.optional(),
  maxPrice: PriceBound.optional(),
  minRating: z.enum(['1', '2', '3', '4', '5']).transform(Number).optional(),
  sort: z.enum(PRODUCT_SORTS).optional(),
});
export type ProductQuery = z.infer<typeof ProductQuerySchema>;

/** A page of products. `total`, `correction` and `partial` are present in answers of the search index only. */
export const ProductPageSchema = pageOf(ProductSchema).extend({
  /** The number of products on all pages. */
  total: z.int().optional(),
  /** The query with unknown words replaced by the nearest known ones: what was searched for, or a proposal. */
  correction: z.string().nullable().optional(),
  /** True when no product has all words, and these have some. */
  partial: z.boolean().optional(),
});
export type ProductPage = z.infer<typeof ProductPageSchema>;

export const SuggestionQuerySchema = z.strictObject({ q: SearchTextSchema });

export const SuggestionsSchema = z.object({
  /** Completed or corrected words that find something, best first. */
  words: z.array(z.string()),
  /** `subcategory` is null for a whole category. */
  categories: z.array(
    z.object({ category: z.string(), subcategory: z.string().nullable(), label: z.string() }),
  ),
  products: z.array(
    z.object({
      id: IdSchema,
      slug: z.string(),
      name: z.string(),
      packSize: z.string(),
      category: z.string(),
      /** Empty without a picture. */
      image: z.string(),
      inStock: z.boolean(),
    }),
  ),
});
export type Suggestions = z.infer<typeof SuggestionsSchema>;

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
