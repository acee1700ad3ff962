import type { StockUpdate } from '../../domain/realtime/realtime-events';
import { findStockUpdates } from '../../repositories/catalogue/stock-repository';

/** The present stock of these products: what an open page is told. */
export function readStock(productIds: string[]): Promise<StockUpdate[]> {
  return findStockUpdates(productIds);
}
