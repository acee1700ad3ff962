import type { Actor } from '../../domain/access/roles';
import { forgottenLine, priceLine, withdrawnLine, type PricedLine } from '../../domain/cart/cart-line';
import type { Cart } from '../../domain/cart/cart-schema';
import { SHOP_CURRENCY } from '../../domain/money';
import { missingForFreeDelivery, totalsOf } from '../../domain/cart/totals';
import { listCartLines, type StoredCartLine } from '../../repositories/cart/cart-repository';
import { currentShop } from '../../repositories/shop/current-shop';
import { findProductsEverSold, type EverSoldProduct } from '../../repositories/catalogue/product-repository';

/** Returns the cart at current prices. A line whose product was deleted stays, with its name, marked as withdrawn. */
export async function getCart(actor: Actor): Promise<Cart> {
  const readAt = new Date().toISOString();
  const [lines, { settings: shop }] = await Promise.all([listCartLines(actor.id), currentShop()]);
  const found = await findProductsEverSold(lines.map(({ productId }) => productId));
  const products = new Map(found.map((entry) => [entry.product.id, entry]));
  const items = lines.map((line) => ({
    id: line.id,
    rev: line.rev,
    ...priced(line, products.get(line.productId)),
  }));
  const subtotals = items.filter(({ available }) => available).map(({ subtotal }) => subtotal);
  const totals = totalsOf(subtotals, shop);
  return {
    items,
    totals,
    currency: found[0]?.product.currency ?? SHOP_CURRENCY,
    freeDeliveryIn: missingForFreeDelivery(totals.items, shop),
    readAt,
  };
}

function priced(
  { productId, options, quantity, snapshot }: StoredCartLine,
  found: EverSoldProduct | undefined,
): PricedLine {
  if (!found) return forgottenLine({ productId, options, quantity }, snapshot);
  const line = priceLine(found.product, options, quantity);
  return found.deleted ? withdrawnLine(line) : line;
}
