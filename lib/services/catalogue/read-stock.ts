import type { StockUpdate } from '../../domain/realtime/realtime-events';
import { findStockUpdates } from '../../repositories/catalogue/stock-repository';

/** Reads the current stock of these products, for stock events. */
export function readStock(productIds: string[]): Promise<StockUpdate[]> {
  return findStockUpdates(productIds);
}
