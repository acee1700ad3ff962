import type { BillFees } from '@/lib/domain/cart/bill-fees';
import { priceLine } from '@/lib/domain/cart/cart-line';
import type { Cart, CartLine, CartPromotion } from '@/lib/domain/cart/cart-schema';
import { missingForFreeDelivery, totalsOf } from '@/lib/domain/cart/totals';
import { optionsKey } from '@/lib/domain/catalogue/pricing';
import type { ChosenOptions, Product } from '@/lib/domain/catalogue/product-schema';
import { SHOP_CURRENCY } from '@/lib/domain/money';
import { DEFAULT_FEES } from '@/lib/domain/shop/shop-defaults';

/** Identifies a line by product and chosen options, also before the server has given it an id. */
export function lineKey(line: { productId: string; options: ChosenOptions }): string {
  return `${line.productId}?${optionsKey(line.options)}`;
}

/** Builds the line that the server is expected to return, for an optimistic update. */
export function toCartLine(product: Product, options: ChosenOptions, quantity: number): CartLine {
  return {
    id: lineKey({ productId: product.id, options }),
    rev: 0,
    ...priceLine(product, options, quantity),
  };
}

export function withQuantity(line: CartLine, quantity: number): CartLine {
  return { ...line, quantity, subtotal: line.unitPrice * quantity };
}

/**
 * Builds a cart for an optimistic update. A promo code keeps what it saved in the last response until the next one,
 * because only the server knows its terms.
 */
export function toCart(
  items: CartLine[],
  fees: BillFees = DEFAULT_FEES,
  currency = SHOP_CURRENCY,
  promotion: CartPromotion | null = null,
): Cart {
  const subtotals = items.filter(({ available }) => available).map(({ subtotal }) => subtotal);
  const freeDelivery = promotion?.freeDelivery ?? false;
  const discount = freeDelivery ? 0 : (promotion?.saved ?? 0);
  const totals = totalsOf(subtotals, fees, { discount, freeDelivery });
  const freeDeliveryIn = missingForFreeDelivery(totals.items, fees);
  // An empty readAt sorts before every cart read by the server, so that any server cart replaces this one.
  return { items, totals, currency, freeDeliveryIn, promotion, readAt: '' };
}

/** The promo code of a cart, if it applies. */
export function appliedCode({ promotion }: Cart): string | undefined {
  return promotion?.reason === null ? promotion.code : undefined;
}
