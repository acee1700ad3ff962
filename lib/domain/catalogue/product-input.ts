import { z } from 'zod';
import { multiLineText, oneLineText } from '../text-schema';
import { OptionKeySchema } from './product-schema';

/** The currencies' largest price in minor units; times all multipliers it still fits a 64-bit integer of Postgres. */
const MAX_PRICE = 100_000_000;
const MAX_PIECES = 1_000_000;

export const SkuSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/, 'must be 1 to 40 letters, digits, dots, dashes or slashes');

export const SlugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/, 'must be of a-z, 0-9 and dashes');

const PictureAddressSchema = z
  .string()
  .regex(
    /^(\/api\/media\/[0-9a-f]{32}|\/[A-Za-z0-9_-][A-Za-z0-9/_-]{0,190}\.[a-z]{2,5})$/,
    'must be the address of a picture of this shop',
  );

const OptionValueInput = z.strictObject({
  key: OptionKeySchema,
  label: oneLineText({ min: 1, max: 40 }),
  detail: oneLineText({ min: 1, max: 80 }).optional(),
  /** Basis points of the price. */
  priceMultiplier: z.int().min(1).max(1_000_000),
});

const OptionGroupInput = z.strictObject({
  key: OptionKeySchema,
  label: oneLineText({ min: 1, max: 40 }),
  stocked: z.boolean(),
  values: z
    .array(OptionValueInput)
    .min(1)
    .max(30)
    .refine((values) => hasUniqueKeys(values), 'must not repeat a key'),
});

function hasUniqueKeys(items: { key: string }[]): boolean {
  return new Set(items.map(({ key }) => key)).size === items.length;
}

const ProductOptionsSchema = z
  .array(OptionGroupInput)
  .max(6)
  .refine((groups) => hasUniqueKeys(groups), 'must not repeat a key')
  .refine(
    (groups) => groups.filter(({ stocked }) => stocked).length <= 1,
    'must have at most one stocked group',
  );

/** The fields of a product that a manager edits. Prices are minor units, the tax rate is in basis points. */
const EDITABLE = {
  name: oneLineText({ min: 1, max: 120 }),
  description: multiLineText({ max: 2000 }),
  brand: oneLineText({ max: 80 }),
  category: OptionKeySchema,
  subcategory: z.union([z.literal(''), OptionKeySchema]),
  packSize: oneLineText({ max: 40 }),
  price: z.int().min(0).max(MAX_PRICE),
  taxRate: z.int().min(0).max(10_000),
  hsn: z.string().regex(/^(\d{4}|\d{6}|\d{8})?$/, 'must have 4, 6 or 8 digits'),
  images: z.array(PictureAddressSchema).max(12),
  imageAlts: z.array(oneLineText({ max: 160 })).max(12),
  options: ProductOptionsSchema,
  tags: z.array(oneLineText({ min: 1, max: 30 })).max(20),
  available: z.boolean(),
  availableAgainAt: z.iso.datetime().nullable(),
  featured: z.boolean(),
  lowStockAt: z.int().min(0).max(MAX_PIECES),
};

export const NewProductSchema = z.strictObject({
  sku: SkuSchema,
  name: EDITABLE.name,
  /** Derived from the name when absent. */
  slug: SlugSchema.optional(),
  category: EDITABLE.category,
  price: EDITABLE.price,
  description: EDITABLE.description.default(''),
  brand: EDITABLE.brand.default(''),
  subcategory: EDITABLE.subcategory.default(''),
  packSize: EDITABLE.packSize.default(''),
  taxRate: EDITABLE.taxRate.default(0),
  hsn: EDITABLE.hsn.default(''),
  images: EDITABLE.images.default([]),
  imageAlts: EDITABLE.imageAlts.default([]),
  options: EDITABLE.options.default([]),
  tags: EDITABLE.tags.default([]),
  available: EDITABLE.available.default(true),
  featured: EDITABLE.featured.default(false),
  lowStockAt: EDITABLE.lowStockAt.default(5),
  /** Opening stock by stock key; missing keys start at 0. */
  stock: z.record(OptionKeySchema, z.int().min(0).max(MAX_PIECES)).default({}),
});
export type NewProductInput = z.output<typeof NewProductSchema>;

export const ProductChangeSchema = z.strictObject({
  /** The rev of the product that was edited. */
  rev: z.int().min(1),
  ...z.object({ ...EDITABLE, sku: SkuSchema, slug: SlugSchema }).partial().shape,
});
export type ProductChange = Omit<z.output<typeof ProductChangeSchema>, 'rev'>;

export { stockKeysOf } from './option-terms';
