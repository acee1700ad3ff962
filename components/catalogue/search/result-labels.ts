import type { ProductPage } from '@/lib/domain/catalogue/product-schema';

/** "12 results", or "more than 60 results" when there are further pages of a list without a total. */
export function resultText({ items, nextCursor, total }: ProductPage): string {
  if (total === undefined && nextCursor) return `more than ${items.length} results`;
  const count = total ?? items.length;
  return count === 1 ? '1 result' : `${count} results`;
}
