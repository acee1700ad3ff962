import type { BillFees } from '@/lib/domain/cart/bill-fees';
import { priceLine } from '@/lib/domain/cart/cart-line';
import type { Cart, CartLine } from '@/lib/domain/cart/cart-schema';
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

export function toCart(items: CartLine[], fees: BillFees = DEFAULT_FEES, currency = SHOP_CURRENCY): Cart {
  const subtotals = items.filter(({ available }) => available).map(({ subtotal }) => subtotal);
  const totals = totalsOf(subtotals, fees);
  // An empty readAt sorts before every cart read by the server, so that any server cart replaces this one.
  return { items, totals, currency, freeDeliveryIn: missingForFreeDelivery(totals.items, fees), readAt: '' };
}
