import { watchProducts } from '../../event-bus/watch-products';
import {
  closeStockOut,
  findOpenStockOuts,
  findStockLevels,
  openStockOut,
} from '../../repositories/reports/stock-out-repository';
import { minutes, seconds } from '../../runtime/clock';

const COLLECT_MS = seconds(2);
const SWEEP_MS = minutes(10);

/**
 * Compares the stock of these products, or of all, with the open stock-outs, and begins and ends stock-outs. A product that
 * is not available is not sold out: the shop does not want to sell it. Safe in several processes at once.
 */
export async function recordStockOuts(productIds?: readonly string[], at = new Date()): Promise<void> {
  const [levels, open] = await Promise.all([findStockLevels(productIds), findOpenStockOuts(productIds)]);
  const empty = new Set(
    levels.flatMap(({ productId, stock, available }) =>
      available
        ? Object.entries(stock).flatMap(([key, pieces]) => (pieces <= 0 ? [`${productId} ${key}`] : []))
        : [],
    ),
  );
  for (const { productId, stockKey } of open) {
    const isOpen = empty.delete(`${productId} ${stockKey}`);
    if (!isOpen) await closeStockOut(productId, stockKey, at);
  }
  for (const found of empty) {
    const [productId = '', stockKey = ''] = found.split(' ');
    await openStockOut(productId, stockKey, at);
  }
}

/**
 * Records stock-outs after each change of stock, and by a sweep now and every ten minutes, which finds what a crash or
 * another process has left. Outside the transactions of orders, because a time that is two seconds late is exact enough.
 * Returns a function that stops it after the current run.
 */
export function startStockOutWatch(): () => Promise<void> {
  return watchProducts({
    events: ['product_updated', 'product_deleted'],
    collectMs: COLLECT_MS,
    sweepMs: SWEEP_MS,
    handle: recordStockOuts,
    failure: 'reports: stock-outs failed, the sweep will retry',
  });
}
