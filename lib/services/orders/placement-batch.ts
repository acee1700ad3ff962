import { setImmediate as immediate } from 'node:timers/promises';
import { attemptTransaction, hasLabel, isDuplicateKey, type Session } from '../../db/transaction';
import { AppError, isAppError, UnavailableError } from '../../domain/errors';
import type { PromoFacts } from '../../domain/promotions/promo-discount';
import { publish } from '../../event-bus/event-bus';
import { insertOrders, type NewOrder, type StoredOrder } from '../../repositories/orders/order-repository';
import { clearCartPromoCodes } from '../../repositories/cart/cart-promo-repository';
import { takePromoUses } from '../../repositories/promotions/promo-code-repository';
import { clearCartsOf } from '../../repositories/cart/ordered-cart-repository';
import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import type { CurrentShop } from '../../repositories/shop/current-shop';
import { takeStock } from '../../repositories/catalogue/stock-repository';
import { sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { isStoreUnreachable } from '../../runtime/store-faults';
import { settleKnownKeys, mergeEqualKeys, type QueuedPlacement } from './placement-idempotency';
import { Allocation } from './placement';
import { PromoAllocation, readPromoFacts } from './placement-promos';
import { PlacementShop } from './placement-shop';
import { subtractTakenStock, readProducts, readCachedProducts } from './product-read-cache';

const MAX_BACKOFF_MS = 16;
const SETTLE_CHUNK = 4;

type Accepted = { entry: QueuedPlacement; order: NewOrder };
type Refusal = { entry: QueuedPlacement; error: unknown };

class StockMovedError extends AppError {
  constructor() {
    super('STOCK_MOVED', 409, 'Stock or a price changed while the order was placed.');
  }
}

class PromoMovedError extends AppError {
  constructor() {
    super('PROMO_MOVED', 409, 'A promo code was used or changed while the order was placed.');
  }
}

class SettingsMovedError extends AppError {
  constructor() {
    super('SETTINGS_MOVED', 409, 'The settings of the shop changed while the order was placed.');
  }
}

class KnownKeyError extends AppError {
  constructor() {
    super('KEY_KNOWN', 409, 'An idempotency key of this batch has an order already.');
  }
}

/** Places a batch of orders in one transaction, retrying until `deadline` (epoch ms), and settles every entry. */
export function placeBatch(session: Session, batch: QueuedPlacement[], deadline: number): Promise<void> {
  return placeEntries(session, mergeEqualKeys(batch), deadline);
}

/**
 * Places entries in one transaction and retries after write conflicts until the deadline. On any other error the batch
 * is halved, so that only the faulty order fails. An entry is refused only after a fresh read of products and keys, with
 * the current settings of the shop, and after the entries before it were written, because a failed one leaves its stock to
 * the next.
 */
async function placeEntries(session: Session, entries: QueuedPlacement[], deadline: number): Promise<void> {
  let open = entries;
  // Runs in parallel with taking stock, because nearly every key is new; `write` awaits it before it inserts.
  let unsettled = settleKnownKeys(open);
  unsettled.catch(() => undefined);
  const [products, shop, facts] = await Promise.all([
    readCachedProducts(productIdsOf(open)),
    PlacementShop.open(),
    readPromoFacts(open),
  ]);
  let snapshot = products;
  let promoFacts = facts;
  while (open.length > 0) {
    const { allocation, accepted, refusals } = allocate(open, snapshot.products, shop.current, promoFacts);
    if (refusals.length > 0) {
      const [remaining, isShopCurrent] = await Promise.all([unsettled, shop.isCurrent()]);
      const isStale = !snapshot.fresh || !isShopCurrent || remaining.length < open.length;
      open = remaining;
      if (isStale) {
        [snapshot, promoFacts] = await renew(open, shop);
        continue;
      }
    }
    if (accepted.length === 0) return refuse(refusals);
    const started = performance.now();
    try {
      const orders = await write(session, allocation, accepted, {
        deadline,
        unsettled,
        shop,
        expected: open.length,
      });
      subtractTakenStock(allocation.stockTakes());
      if (allocation.promos.takesLastUse()) publish('promo_codes_updated', null);
      refuse(refusals);
      const transactionMs = performance.now() - started;
      // Deferred until the next batch is sent, so that the database works while these responses are built.
      setImmediate(() => void settle(orders, accepted, { started, transactionMs }));
      return;
    } catch (error) {
      // Another process placed one of these keys, or an order number was drawn twice.
      if (isDuplicateKey(error)) unsettled = settleKnownKeys(open);
      else if (!isRetryable(error)) return placeHalves(session, open, deadline, error);
      open = await unsettled;
    }
    if (Date.now() > deadline) {
      const busy = new UnavailableError('The shop is very busy. Nothing was ordered: try again.');
      return refuse(open.map((entry) => ({ entry, error: busy })));
    }
    await sleep(Math.random() * MAX_BACKOFF_MS);
    [snapshot, promoFacts] = await renew(open, shop);
  }
}

/** Reads products, promo codes and the settings of the shop again. */
function renew(open: QueuedPlacement[], shop: PlacementShop) {
  return Promise.all([readProducts(productIdsOf(open)), readPromoFacts(open), shop.renew()]);
}

function productIdsOf(entries: QueuedPlacement[]): Set<string> {
  return new Set(entries.flatMap(({ placement }) => placement.lines.map(({ productId }) => productId)));
}

function isRetryable(error: unknown): boolean {
  return (
    error instanceof StockMovedError ||
    error instanceof KnownKeyError ||
    error instanceof SettingsMovedError ||
    error instanceof PromoMovedError ||
    hasLabel(error, 'TransientTransactionError')
  );
}

function refuse(refusals: Refusal[]): void {
  for (const { entry, error } of refusals) entry.reject(error);
}

type Allocated = { allocation: Allocation; accepted: Accepted[]; refusals: Refusal[] };

/** Allocates prices and stock in order of arrival. Entries that do not fit become refusals. */
function allocate(
  entries: QueuedPlacement[],
  products: Map<string, StockedProduct>,
  shop: CurrentShop,
  promoFacts: Map<string, PromoFacts>,
): Allocated {
  const allocation = new Allocation(products, shop, new PromoAllocation(promoFacts));
  const accepted: Accepted[] = [];
  const refusals: Refusal[] = [];
  for (const entry of entries) {
    try {
      accepted.push({ entry, order: allocation.add(entry.placement) });
    } catch (error) {
      refusals.push({ entry, error });
    }
  }
  return { allocation, accepted, refusals };
}

function write(
  session: Session,
  allocation: Allocation,
  accepted: Accepted[],
  {
    deadline,
    unsettled,
    shop,
    expected,
  }: { deadline: number; unsettled: Promise<QueuedPlacement[]>; shop: PlacementShop; expected: number },
): Promise<StoredOrder[]> {
  const at = new Date();
  return attemptTransaction(session, deadline, async () => {
    if (!(await takeStock(session, allocation.stockTakes(), at))) throw new StockMovedError();
    if (!(await takePromoUses(session, allocation.promos.takes(), at))) throw new PromoMovedError();
    if ((await unsettled).length < expected) throw new KnownKeyError();
    if (!(await shop.isCurrent())) throw new SettingsMovedError();
    return insertOrders(
      session,
      accepted.map(({ order }) => order),
      at,
    );
  });
}

async function settle(
  orders: StoredOrder[],
  accepted: Accepted[],
  { started, transactionMs }: { started: number; transactionMs: number },
): Promise<void> {
  const carts = orders.map((order, i) => ({ orderId: order.id, lines: accepted[i]!.order.cartLines }));
  // The orders are committed. The sweep at the next start clears carts that fail here.
  const codes = accepted.flatMap(({ entry: { placement }, order }) =>
    placement.cartLines.length > 0 && order.promotion
      ? [{ userId: placement.actor.id, code: order.promotion.code }]
      : [],
  );
  await Promise.all([clearCartsOf(carts), clearCartPromoCodes(codes)]).catch((error: unknown) =>
    logger().error({ err: error }, 'order placement: carts could not be cleared'),
  );
  for (const [i, order] of orders.entries()) {
    // Yields to the batch being written, whose three database calls each need this event loop.
    if (i > 0 && i % SETTLE_CHUNK === 0) await immediate();
    const { entry } = accepted[i]!;
    const { waitedMs, takenAt } = entry;
    entry.resolve({ order, replayed: false, waitedMs, readMs: started - takenAt, transactionMs });
  }
}

async function placeHalves(
  session: Session,
  entries: QueuedPlacement[],
  deadline: number,
  error: unknown,
): Promise<void> {
  if (entries.length === 1 || isStoreUnreachable(error) || isAppError(error)) {
    for (const { reject } of entries) reject(error);
    return;
  }
  const middle = Math.ceil(entries.length / 2);
  await placeEntries(session, entries.slice(0, middle), deadline);
  await placeEntries(session, entries.slice(middle), deadline);
}
