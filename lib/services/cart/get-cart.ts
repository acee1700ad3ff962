import type { Actor } from '../../domain/access/roles';
import type { Cart, CartLine } from '../../domain/cart/cart-schema';
import { missingForFreeDelivery, totalsOf } from '../../domain/cart/totals';
import { choiceLabel, stockLeft, unitPrice } from '../../domain/catalogue/pricing';
import { listCartLines, type StoredCartLine } from '../../repositories/cart/cart-repository';
import { findProductsByIds, type StockedProduct } from '../../repositories/catalogue/product-repository';

/** Returns the cart at current prices. A line whose product was deleted stays, with `available: false`. */
export async function getCart(actor: Actor): Promise<Cart> {
  const readAt = new Date().toISOString();
  const lines = await listCartLines(actor.id);
  const products = new Map(
    (await findProductsByIds(lines.map(({ productId }) => productId))).map((product) => [
      product.id,
      product,
    ]),
  );
  const items = lines.map((line) => toCartLine(line, products.get(line.productId)));
  const totals = totalsOf(items.filter(({ available }) => available).map(({ subtotal }) => subtotal));
  return {
    items,
    totals,
    currency: products.values().next().value?.currency ?? 'INR',
    freeDeliveryIn: missingForFreeDelivery(totals.items),
    readAt,
  };
}

function toCartLine(line: StoredCartLine, product: StockedProduct | undefined): CartLine {
  if (!product) {
    return {
      ...line,
      name: 'No longer sold',
      slug: '',
      image: '',
      category: '',
      packSize: '',
      choice: '',
      unitPrice: 0,
      subtotal: 0,
      left: 0,
      available: false,
    };
  }
  const price = unitPrice(product, line.options);
  const left = stockLeft(product, line.options);
  return {
    ...line,
    name: product.name,
    slug: product.slug,
    image: product.images[0] ?? '',
    category: product.category,
    packSize: product.packSize,
    choice: choiceLabel(product.options, line.options),
    unitPrice: price,
    subtotal: price * line.quantity,
    left,
    available: product.available && left >= line.quantity,
  };
}
