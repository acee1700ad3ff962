import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import { keysInStock } from '../../domain/wishlist/wished-stock';
import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { watchProducts } from '../../event-bus/watch-products';
import { findProductsByIds } from '../../repositories/catalogue/product-repository';
import { claimStockNotices, findAwaitedProducts } from '../../repositories/wishlist/stock-notice-repository';
import { minutes } from '../../runtime/clock';

/** Notices written in one transaction. */
const BATCH_SIZE = 100;
/** Products read at once. */
const CHUNK = 500;
const COLLECT_MS = 300;
const SWEEP_MS = minutes(1);

/**
 * Writes the notices that are due for those of these products that are in stock, or of all products. Each notice is
 * written once, also by several processes and after a crash. Returns their number.
 */
export async function sendStockNotices(productIds?: string[]): Promise<number> {
  const awaited = await findAwaitedProducts(productIds);
  let sent = 0;
  for (let start = 0; start < awaited.length; start += CHUNK)
    for (const product of await findProductsByIds(awaited.slice(start, start + CHUNK)))
      sent += await noticesOf(product);
  if (sent > 0) publish('committed', null);
  return sent;
}

async function noticesOf(product: StockedProduct): Promise<number> {
  const keys = keysInStock(product);
  if (keys.length === 0) return 0;
  for (let sent = 0; ;) {
    const notices = await inTransaction((session) =>
      claimStockNotices(session, product.id, keys, (stockKey) => noticeText(product, stockKey), BATCH_SIZE),
    );
    for (const notice of notices) publish('notification_added', { ...notice, role: 'customer' });
    sent += notices.length;
    if (notices.length < BATCH_SIZE) return sent;
  }
}

function noticeText(product: StockedProduct, stockKey: string | null) {
  const values = product.options.find(({ stocked }) => stocked)?.values;
  const choice = values?.find(({ key }) => key === stockKey)?.label;
  return {
    message: `${product.name}${choice ? ` (${choice})` : ''} is back in stock.`,
    data: { productId: product.id, slug: product.slug, stockKey },
  };
}

/**
 * Sends notices after every event that can put a product in stock, and by a sweep now and every minute, which finds what
 * a crash or another process left. Returns a function that stops it after the current run.
 */
export function startStockNotices(): () => Promise<void> {
  return watchProducts({
    events: ['product_updated', 'product_created'],
    collectMs: COLLECT_MS,
    sweepMs: SWEEP_MS,
    handle: sendStockNotices,
    failure: 'wishlist: stock notices failed, the sweep will retry',
  });
}
