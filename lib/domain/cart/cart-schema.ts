import { z } from 'zod';
import { ChosenOptionsSchema } from '../catalogue/product-schema';
import { IdSchema } from '../ids';
import { PROMO_REFUSALS } from '../promotions/promo-limits';
import { MAX_QUANTITY } from './cart-limits';

export const QuantitySchema = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(MAX_QUANTITY, `must be at most ${MAX_QUANTITY}`);

export const LineInputSchema = z.strictObject({
  productId: IdSchema,
  options: ChosenOptionsSchema.default({}),
  quantity: QuantitySchema,
});
export type LineInput = z.infer<typeof LineInputSchema>;

export const CartQuantitySchema = z.strictObject({ quantity: QuantitySchema });

export const CartLineSchema = z.object({
  id: IdSchema,
  rev: z.int(),
  productId: IdSchema,
  name: z.string(),
  slug: z.string(),
  image: z.string(),
  category: z.string(),
  packSize: z.string(),
  options: ChosenOptionsSchema,
  choice: z.string(),
  quantity: z.int(),
  unitPrice: z.int(),
  subtotal: z.int(),
  /** Current stock of this choice. */
  left: z.int(),
  available: z.boolean(),
  /** What was taken out of the catalogue since the line was made: the product, or the chosen option alone. */
  withdrawn: z.enum(['product', 'option']).nullable(),
});
export type CartLine = z.infer<typeof CartLineSchema>;

export const TotalsSchema = z.object({
  items: z.int(),
  delivery: z.int(),
  /** The fee for an order below the amount that the shop has set; 0 if it does not apply. */
  smallOrder: z.int(),
  handling: z.int(),
  discount: z.int(),
  total: z.int(),
});
export type Totals = z.infer<typeof TotalsSchema>;

/** The promo code of a cart. */
export const CartPromotionSchema = z.object({
  code: z.string(),
  description: z.string(),
  /** Minor units of the discount or of the waived delivery fee; 0 if the code does not apply. */
  saved: z.int(),
  freeDelivery: z.boolean(),
  /** Why the code does not apply now; null if it does. */
  reason: z.enum(PROMO_REFUSALS).nullable(),
  /** The reason in words; empty if the code applies. */
  message: z.string(),
});
export type CartPromotion = z.infer<typeof CartPromotionSchema>;

export const CartSchema = z.object({
  items: z.array(CartLineSchema),
  totals: TotalsSchema,
  currency: z.string(),
  /** Minor units missing for free delivery; 0 when it is reached, null if the shop has none. */
  freeDeliveryIn: z.int().nullable(),
  /** Null without a promo code. */
  promotion: CartPromotionSchema.nullable(),
  /** Server time of the read, so that a client can discard an older cart that arrives later. */
  readAt: z.iso.datetime(),
});
export type Cart = z.infer<typeof CartSchema>;
