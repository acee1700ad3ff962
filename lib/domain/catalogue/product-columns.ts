import { z } from 'zod';
import { SHOP_CURRENCY } from '../money';
import { STOCK_ALL } from './option-terms';
import { parseList, parseOptions, splitPlain } from './option-text';
import { NewProductSchema } from './product-input';
import { OptionGroupSchema } from './product-schema';

/** The columns of a product file, in the order of an export; documented in docs/catalogue-import.md. */
export const PRODUCT_COLUMNS = [
  'sku',
  'name',
  'slug',
  'description',
  'brand',
  'category',
  'subcategory',
  'pack_size',
  'price',
  'currency',
  'tax_rate',
  'hsn',
  'options',
  'stock',
  'low_stock_at',
  'tags',
  'available',
  'available_again_at',
  'featured',
  'images',
  'image_alts',
] as const;
export type ProductColumn = (typeof PRODUCT_COLUMNS)[number];

const Pieces = z
  .string()
  .regex(/^\d{1,7}$/, 'must be a whole number of 0 to 1000000')
  .transform(Number)
  .refine((pieces) => pieces <= 1_000_000, 'must be a whole number of 0 to 1000000');
const YesNo = z.enum(['yes', 'no'], 'must be yes or no').transform((word) => word === 'yes');
const List = z.string().transform(parseList);

/** An amount with up to two decimals as an integer of its hundredths. Calculated on the digits, which are exact. */
export function hundredths(amount: string): number {
  const [whole = '', fraction = ''] = amount.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

const Options = z.string().transform((cell, context) => {
  try {
    return parseOptions(cell);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
});

/** Parses stock: `60`, or the stocked group with the pieces of each value: `size: s=12 | m=20`. */
const Stock = z.string().transform((cell, context) => {
  if (/^\d{1,9}$/.test(cell)) return { group: null, pieces: { [STOCK_ALL]: Number(cell) } };
  const [group = '', values = ''] = splitPlain(cell, ':');
  const pairs = splitPlain(values, '|').map((pair) => /^([a-z0-9][a-z0-9-]*)=(\d{1,9})$/.exec(pair));
  const keys = pairs.map((pair) => pair?.[1]);
  if (!group || keys.some((key, at) => key === undefined || keys.indexOf(key) !== at)) {
    context.addIssue({ code: 'custom', message: 'must be a number, or look like "size: s=12 | m=20"' });
    return z.NEVER;
  }
  return { group, pieces: Object.fromEntries(pairs.map((pair) => [pair![1]!, Number(pair![2])])) };
});
export type StockCell = z.output<typeof Stock>;

const { shape } = NewProductSchema;

/** How the cell of each column is parsed. The rules of texts are those of the product editor. */
export const CELL_SCHEMAS = {
  sku: shape.sku,
  name: shape.name,
  slug: shape.slug.unwrap(),
  description: shape.description.unwrap(),
  brand: shape.brand.unwrap(),
  category: shape.category,
  subcategory: z.union([z.literal(''), shape.category], 'must be a short key of a-z, 0-9 and dashes'),
  pack_size: shape.packSize.unwrap(),
  price: z
    .string()
    // One decimal too, because spreadsheet programs shorten 68.50.
    .regex(/^\d{1,7}(\.\d{1,2})?$/, 'must be an amount such as 68 or 68.50')
    .transform(hundredths)
    .refine((price) => price <= 100_000_000, 'must be at most 1000000'),
  currency: z.literal(SHOP_CURRENCY, `must be ${SHOP_CURRENCY}, the currency of this shop`),
  tax_rate: z
    .string()
    .regex(/^(\d{1,3}(\.\d{1,2})?)?$/, 'must be a percentage such as 5 or 12.5')
    .transform(hundredths)
    .refine((rate) => rate <= 10_000, 'must be at most 100'),
  hsn: shape.hsn.unwrap(),
  options: Options.pipe(z.array(OptionGroupSchema.omit({ stocked: true })).max(6)),
  stock: Stock,
  low_stock_at: Pieces,
  tags: List.pipe(shape.tags.unwrap()),
  available: YesNo,
  available_again_at: z.union(
    [z.literal('').transform(() => null), z.iso.datetime()],
    'must be empty, or a time such as 2026-12-24T08:00:00Z',
  ),
  featured: YesNo,
  images: List.pipe(z.array(z.string().min(1, 'must not have an empty entry').max(2_000)).max(12)),
  image_alts: List.pipe(shape.imageAlts.unwrap()),
} satisfies Record<ProductColumn, z.ZodType>;

/** Messages of rules that the schemas state without one; they follow the name of the column. */
export function cellMessage(issue: z.core.$ZodRawIssue): string | undefined {
  const amount = issue.code === 'too_big' ? issue.maximum : issue.code === 'too_small' ? issue.minimum : null;
  if (amount === null) return undefined;
  const which = issue.code === 'too_big' ? 'at most' : 'at least';
  if (issue.origin === 'array') return `must have ${which} ${String(amount)} entries`;
  if (issue.origin === 'string') return `must have ${which} ${String(amount)} characters`;
  return `must be ${which} ${String(amount)}`;
}
