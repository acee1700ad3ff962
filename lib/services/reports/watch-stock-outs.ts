import { subscribe } from '../../event-bus/event-bus';
import {
  closeStockOut,
  findOpenStockOuts,
  findStockLevels,
  openStockOut,
} from '../../repositories/reports/stock-out-repository';
import { minutes, seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';

/** Stock changes of this long are looked at together, because each order of a busy shop is one. */
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
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const run = (take: () => string[] | undefined) => {
    running = running.then(() =>
      recordStockOuts(take()).catch((error: unknown) =>
        logger().warn({ err: error }, 'reports: stock-outs failed, the sweep will retry'),
      ),
    );
  };
  const takeChanged = () => {
    const ids = [...changed];
    changed.clear();
    return ids;
  };
  const collect = (id: string) => {
    changed.add(id);
    timer ??= setTimeout(() => {
      timer = null;
      run(takeChanged);
    }, COLLECT_MS);
  };
  const unsubscribe = [
    subscribe('stock_changed', ({ productIds }) => productIds.forEach(collect)),
    subscribe('product_updated', ({ id }) => collect(id)),
    subscribe('product_deleted', ({ id }) => collect(id)),
  ];
  run(() => undefined);
  const sweep = setInterval(() => run(() => undefined), SWEEP_MS);
  sweep.unref();
  return async () => {
    for (const stop of unsubscribe) stop();
    clearInterval(sweep);
    if (timer) clearTimeout(timer);
    await running;
  };
}
