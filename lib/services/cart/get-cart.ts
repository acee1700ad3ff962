import type { Actor } from '../../domain/access/roles';
import { forgottenLine, priceLine, withdrawnLine, type PricedLine } from '../../domain/cart/cart-line';
import type { Cart } from '../../domain/cart/cart-schema';
import { SHOP_CURRENCY } from '../../domain/money';
import { missingForFreeDelivery } from '../../domain/cart/totals';
import { findCartPromoCode } from '../../repositories/cart/cart-promo-repository';
import { listCartLines, type StoredCartLine } from '../../repositories/cart/cart-repository';
import { currentShop } from '../../repositories/shop/current-shop';
import { billCart } from './bill-cart';
import { findProductsEverSold, type EverSoldProduct } from '../../repositories/catalogue/product-repository';

/** Returns the cart at current prices. A line whose product was deleted stays, with its name, marked as withdrawn. */
export async function getCart(actor: Actor): Promise<Cart> {
  const readAt = new Date().toISOString();
  const [lines, { settings: shop }, code] = await Promise.all([
    listCartLines(actor.id),
    currentShop(),
    findCartPromoCode(actor.id),
  ]);
  const found = await findProductsEverSold(lines.map(({ productId }) => productId));
  const products = new Map(found.map((entry) => [entry.product.id, entry]));
  const items = lines.map((line) => ({
    id: line.id,
    rev: line.rev,
    ...priced(line, products.get(line.productId)),
  }));
  const payable = items.filter(({ available }) => available);
  const currency = found[0]?.product.currency ?? SHOP_CURRENCY;
  const bill = await billCart(actor, { code, lines: payable, shop, currency });
  return {
    items,
    ...bill,
    currency,
    freeDeliveryIn: missingForFreeDelivery(bill.totals.items, shop),
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
