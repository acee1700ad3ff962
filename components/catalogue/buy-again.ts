import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';

const MAX_PRODUCTS = 8;

/** Available products of the delivered orders, most recent order first. */
export function buyAgain(orders: Order[], products: Product[]): Product[] {
  const productsById = new Map(products.map((product) => [product.id, product]));
  const bought = orders.filter(({ status }) => status === 'DELIVERED').flatMap(({ items }) => items);
  const ids = [...new Set(bought.map(({ productId }) => productId))];
  return ids
    .flatMap((id) => productsById.get(id) ?? [])
    .filter(({ available }) => available)
    .slice(0, MAX_PRODUCTS);
}
