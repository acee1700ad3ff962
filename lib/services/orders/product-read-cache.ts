import { findProductsByIds, type StockedProduct } from '../../repositories/catalogue/product-repository';
import type { StockTake } from '../../repositories/catalogue/stock-repository';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';

/**
 * A cache of products for placements, because a busy shop sells the same products in every batch. Stale entries are
 * safe: the stock decrement checks price and stock, and no order is refused before a fresh read.
 */
const CACHE_MS = seconds(1);
const CACHE_LIMIT = 2_000;

type Cache = Map<string, { product: StockedProduct; until: number }>;

/** `fresh`: no product came from the cache. */
export type ProductSnapshot = { products: Map<string, StockedProduct>; fresh: boolean };

function cache(): Cache {
  return processShared<Cache>('product-read-cache', () => new Map());
}

/** Reads products by id, at most a second old. Deleted and unknown ones are left out. */
export async function readCachedProducts(ids: Set<string>): Promise<ProductSnapshot> {
  const cached = cache();
  const now = performance.now();
  const products = new Map<string, StockedProduct>();
  const missing = new Set<string>();
  for (const id of ids) {
    const entry = cached.get(id);
    if (entry && entry.until > now) products.set(id, entry.product);
    else missing.add(id);
  }
  if (missing.size === 0) return { products, fresh: false };
  const fresh = missing.size === ids.size;
  for (const [id, product] of (await readProducts(missing)).products) products.set(id, product);
  return { products, fresh };
}

/** Reads products by id from the database and caches them. */
export async function readProducts(ids: Set<string>): Promise<ProductSnapshot> {
  const cached = cache();
  const found = await findProductsByIds([...ids]);
  if (cached.size + found.length > CACHE_LIMIT) cached.clear();
  for (const id of ids) cached.delete(id);
  const until = performance.now() + CACHE_MS;
  for (const product of found) cached.set(product.id, { product, until });
  return { products: new Map(found.map((product) => [product.id, product])), fresh: true };
}

/** Subtracts sold pieces from the cached stock, so that the next batch does not allocate them again. */
export function subtractTakenStock(takes: StockTake[]): void {
  const cached = cache();
  for (const { productId, take } of takes) {
    const entry = cached.get(productId);
    if (!entry) continue;
    const stock = { ...entry.product.stock };
    for (const [key, pieces] of Object.entries(take)) stock[key] = (stock[key] ?? 0) - pieces;
    entry.product = { ...entry.product, stock };
  }
}
