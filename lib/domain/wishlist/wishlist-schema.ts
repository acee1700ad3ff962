import { z } from 'zod';
import { OptionKeySchema, ProductSchema } from '../catalogue/product-schema';
import { IdSchema } from '../ids';

/** A line of a wishlist without its product. */
export const WishSchema = z.object({
  productId: IdSchema,
  /** A value of the stocked option group; null for the whole product. */
  stockKey: z.string().nullable(),
  /** Whether a notice is due when the line is in stock again. */
  notify: z.boolean(),
});
export type Wish = z.infer<typeof WishSchema>;

export const WishlistItemSchema = WishSchema.extend({
  id: IdSchema,
  rev: z.int(),
  addedAt: z.iso.datetime(),
  /** The last known state of the product; null when it was purged. */
  product: ProductSchema.nullable(),
  /** The product is no longer in the shop. */
  withdrawn: z.boolean(),
});
export type WishlistItem = z.infer<typeof WishlistItemSchema>;

export const WishInputSchema = z.strictObject({
  stockKey: OptionKeySchema.optional(),
  /** True asks for one notice when the line is in stock again; ignored while it is in stock. */
  notify: z.boolean().optional(),
});
export type WishInput = z.infer<typeof WishInputSchema>;

export const WishQuerySchema = z.strictObject({ stockKey: OptionKeySchema.optional() });
