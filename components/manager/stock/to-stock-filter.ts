import type { StockFilter } from '@/lib/client/catalogue/stock-requests';
import { STOCK_LEVELS } from '@/lib/domain/catalogue/stock-levels';

/** Reads the filter of the address. Without one, the page shows what runs out. */
export function toStockFilter(param: (name: string) => string | null): StockFilter {
  const q = param('q')?.trim().slice(0, 64) || undefined;
  const given = param('status');
  if (given === 'all') return { q };
  return { q, status: STOCK_LEVELS.find((level) => level === given) ?? 'short' };
}
