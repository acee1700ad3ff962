import { z } from 'zod';
import { IdSchema } from '../ids';
import { oneLineText } from '../text-schema';
import { ProductSchema } from './product-schema';
import { MAX_SHELF_PRODUCTS, MAX_SHELF_TITLE, MAX_SHELVES } from './shelf-limits';

/** A product of a shelf as managers see it. The shop shows available products that are not archived. */
export const ShelfProductSchema = z.object({
  id: IdSchema,
  name: z.string(),
  packSize: z.string(),
  category: z.string(),
  /** Empty without a picture. */
  image: z.string(),
  available: z.boolean(),
  archived: z.boolean(),
});
export type ShelfProduct = z.infer<typeof ShelfProductSchema>;

/** A shelf as managers see it. */
export const ShelfSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  title: z.string(),
  visible: z.boolean(),
  /** In the order of the shelf. */
  products: z.array(ShelfProductSchema),
});
export type Shelf = z.infer<typeof ShelfSchema>;

/** A visible shelf. Its products may be unavailable or archived. */
const ShownShelfSchema = z.object({ id: IdSchema, title: z.string(), productIds: z.array(IdSchema) });

const shown = {
  /** Time of the last change of any shelf in ms since the epoch, 0 before the first: a higher one is newer. */
  rev: z.int(),
  /** In the order of the home page. */
  items: z.array(ShownShelfSchema),
};
/** The visible shelves, as an event carries them. */
export type ShownShelves = z.infer<z.ZodObject<typeof shown>>;

/** The visible shelves with their products, without those that the shop does not show. */
export const HomeShelvesSchema = z.object({ ...shown, products: z.array(ProductSchema) });
export type HomeShelves = z.infer<typeof HomeShelvesSchema>;

const Title = oneLineText({ min: 1, max: MAX_SHELF_TITLE });

const ProductIds = z
  .array(IdSchema)
  .max(MAX_SHELF_PRODUCTS)
  .refine((ids) => new Set(ids).size === ids.length, 'must not repeat a product')
  .meta({ uniqueItems: true });

export const NewShelfSchema = z.strictObject({
  title: Title,
  productIds: ProductIds.default([]),
  visible: z.boolean().default(true),
});
export type NewShelf = z.output<typeof NewShelfSchema>;

export const ShelfChangeSchema = z.strictObject({
  /** The rev of the shelf that was edited. */
  rev: z.int().min(1),
  title: Title.optional(),
  productIds: ProductIds.optional(),
  visible: z.boolean().optional(),
});
export type ShelfChange = Omit<z.output<typeof ShelfChangeSchema>, 'rev'>;

/** More than the limit, which two managers who add a shelf at the same moment can exceed by one. */
const MAX_ORDERED = 2 * MAX_SHELVES;

export const ShelfOrderSchema = z.strictObject({
  /** The ids of all shelves in their new order. */
  ids: z.array(IdSchema).min(1).max(MAX_ORDERED),
});
