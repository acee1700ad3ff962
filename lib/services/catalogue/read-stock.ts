import type { StockNews } from '../../domain/realtime/realtime-events';
import { findStockNews } from '../../repositories/catalogue/stock-repository';

/** The present stock of these products: what an open page is told. */
export function readStock(productIds: string[]): Promise<StockNews[]> {
  return findStockNews(productIds);
}
