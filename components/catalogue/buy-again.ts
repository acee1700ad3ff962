import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';

const SHOWN = 8;

/** What the last orders held and the shop still has, the latest first. */
export function buyAgain(orders: Order[], products: Product[]): Product[] {
  const known = new Map(products.map((product) => [product.id, product]));
  const bought = orders.filter(({ status }) => status === 'DELIVERED').flatMap(({ items }) => items);
  const ids = [...new Set(bought.map(({ productId }) => productId))];
  return ids
    .flatMap((id) => known.get(id) ?? [])
    .filter(({ available }) => available)
    .slice(0, SHOWN);
}
