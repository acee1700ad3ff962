import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Page } from '@/lib/domain/page';

/** "12 results", or "more than 60 results" when there are further pages. */
export function resultText({ items, nextCursor }: Page<Product>): string {
  if (nextCursor) return `more than ${items.length} results`;
  return items.length === 1 ? '1 result' : `${items.length} results`;
}
