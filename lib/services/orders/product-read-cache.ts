import { findProductsByIds, type StockedProduct } from '../../repositories/catalogue/product-repository';
import type { StockTake } from '../../repositories/catalogue/stock-repository';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';

/**
 * What placements read of products, kept for a second: a busy shop sells the same things in every batch. It may be
 * old news, and nothing rests on it: the decrement holds on to price and stock, and nobody is refused before a fresh
 * read.
 */
const KEPT_MS = seconds(1);
const MOST = 2_000;

type Memory = Map<string, { product: StockedProduct; until: number }>;

/** `fresh`: all of them were read just now. */
export type KnownProducts = { products: Map<string, StockedProduct>; fresh: boolean };

function memory(): Memory {
  return processShared<Memory>('product-memory', () => new Map());
}

/** The products of these ids as they were at most a second ago; deleted and unknown ones are left out. */
export async function recallProducts(ids: Set<string>): Promise<KnownProducts> {
  const held = memory();
  const now = performance.now();
  const products = new Map<string, StockedProduct>();
  const missing = new Set<string>();
  for (const id of ids) {
    const entry = held.get(id);
    if (entry && entry.until > now) products.set(id, entry.product);
    else missing.add(id);
  }
  if (missing.size === 0) return { products, fresh: false };
  const fresh = missing.size === ids.size;
  for (const [id, product] of (await readProducts(missing)).products) products.set(id, product);
  return { products, fresh };
}

/** The products of these ids as they stand now. */
export async function readProducts(ids: Set<string>): Promise<KnownProducts> {
  const held = memory();
  const found = await findProductsByIds([...ids]);
  if (held.size + found.length > MOST) held.clear();
  for (const id of ids) held.delete(id);
  const until = performance.now() + KEPT_MS;
  for (const product of found) held.set(product.id, { product, until });
  return { products: new Map(found.map((product) => [product.id, product])), fresh: true };
}

/** Takes off what was just sold, so that the next batch does not promise it again. */
export function noteTaken(takes: StockTake[]): void {
  const held = memory();
  for (const { productId, take } of takes) {
    const entry = held.get(productId);
    if (!entry) continue;
    const stock = { ...entry.product.stock };
    for (const [key, pieces] of Object.entries(take)) stock[key] = (stock[key] ?? 0) - pieces;
    entry.product = { ...entry.product, stock };
  }
}
