import { z } from 'zod';
import { CategorySchema, ProductSchema, type Product } from '@/lib/domain/catalogue/product-schema';
import { stockLeft, stockTotal } from '@/lib/domain/catalogue/pricing';
import { CartSchema, type Cart } from '@/lib/domain/cart/cart-schema';
import { pageOf } from '@/lib/domain/page';
import type { LinePlan, OrderPlan } from './actor-plans';
import type { Pace } from './pace';
import type { ShopSession } from './shop-session';

const ProductPageSchema = pageOf(ProductSchema);
const CategoryListSchema = z.object({ items: z.array(CategorySchema) });

/** Returns the entry at the relative position `share` (0 to 1) of a list. */
function pickAt<T>(values: readonly T[], share: number): T | undefined {
  return values[Math.min(values.length - 1, Math.floor(share * values.length))];
}

function chosenOptions(product: Product, shares: number[]): Record<string, string> {
  return Object.fromEntries(
    product.options.map((group, index) => {
      const inStock = group.values.filter(({ key }) => !group.stocked || (product.stock[key] ?? 0) > 0);
      return [group.key, pickAt(inStock.length > 0 ? inStock : group.values, shares[index] ?? 0)!.key];
    }),
  );
}

/**
 * Makes the calls of the shop pages (categories, list, product) and fills the cart by the plan. Returns the cart, or null
 * if it is empty or the run ends.
 */
export async function fillCart(session: ShopSession, plan: OrderPlan, pace: Pace): Promise<Cart | null> {
  await session.call('DELETE', '/api/cart');
  const categories = await session.call('GET', '/api/categories', { schema: CategoryListSchema });
  if (!categories.ok) return null;
  for (const line of plan.lines) {
    const category = pickAt(categories.body.items, line.category);
    if (category && !pace.isEnding) await addLine(session, category.key, line);
    await pace.wait(plan.readingMs);
  }
  const cart = await session.call('GET', '/api/cart', { schema: CartSchema });
  return cart.ok && cart.body.items.length > 0 && !pace.isEnding ? cart.body : null;
}

async function addLine(session: ShopSession, category: string, line: LinePlan): Promise<void> {
  const listed = await session.call('GET', '/api/products', {
    query: { category, available: 'true', limit: '60' },
    schema: ProductPageSchema,
  });
  if (!listed.ok) return;
  const inStock = listed.body.items.filter(({ stock }) => stockTotal(stock) > 0);
  const slug = pickAt(inStock, line.product)?.slug;
  if (slug === undefined) return;
  const shown = await session.call('GET', '/api/products/:id', {
    params: { id: slug },
    schema: ProductSchema,
  });
  if (!shown.ok) return;
  const product = shown.body;
  const options = chosenOptions(product, line.options);
  const quantity = Math.min(line.quantity, stockLeft(product, options));
  if (quantity < 1) return;
  await session.call('POST', '/api/cart/items', {
    body: { productId: product.id, options, quantity },
    schema: CartSchema,
  });
}
