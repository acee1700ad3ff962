import { setImmediate as immediate } from 'node:timers/promises';
import { attemptTransaction, hasLabel, isDuplicateKey, type Session } from '../../db/transaction';
import { AppError, isAppError, UnavailableError } from '../../domain/errors';
import { insertOrders, type NewOrder, type StoredOrder } from '../../repositories/orders/order-repository';
import { clearCartsOf } from '../../repositories/cart/ordered-cart-repository';
import type { StockedProduct } from '../../repositories/catalogue/product-repository';
import { takeStock } from '../../repositories/catalogue/stock-repository';
import { sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { isStoreUnreachable } from '../../runtime/store-faults';
import { answerKnownKeys, joinEqualKeys, type Waiting } from './placement-idempotency';
import { Allocation } from './placement';
import { noteTaken, readProducts, recallProducts } from './product-read-cache';

const RETRY_WITHIN_MS = 16;
const SETTLED_AT_ONCE = 4;

type Accepted = { entry: Waiting; order: NewOrder };
type Refusal = { entry: Waiting; error: unknown };

class StockMovedError extends AppError {
  constructor() {
    super('STOCK_MOVED', 409, 'Stock or a price changed while the order was placed.');
  }
}

class KnownKeyError extends AppError {
  constructor() {
    super('KEY_KNOWN', 409, 'A key of this batch has made an order before.');
  }
}

/** Places a batch until the deadline and settles each of its entries. */
export function placeBatch(session: Session, batch: Waiting[], deadline: number): Promise<void> {
  return placeNew(session, joinEqualKeys(batch), deadline);
}

/**
 * Places entries in one transaction, again until the deadline while others interfere. An order that fails by itself
 * is found by halving, so that it fails alone. Nobody is refused on old news, nor before the orders in front have been
 * written: one that fails leaves its stock to the next.
 */
async function placeNew(session: Session, entries: Waiting[], deadline: number): Promise<void> {
  let open = entries;
  // Asked while stock is being taken, because nearly every key is new; `write` waits for it before it goes on.
  let unknown = answerKnownKeys(open);
  unknown.catch(() => undefined);
  let known = await recallProducts(wantedBy(open));
  while (open.length > 0) {
    const { allocation, accepted, refusals } = allocate(open, known.products);
    if (refusals.length > 0) {
      const left = await unknown;
      const isOldNews = !known.fresh || left.length < open.length;
      open = left;
      if (isOldNews) {
        known = await readProducts(wantedBy(open));
        continue;
      }
    }
    if (accepted.length === 0) return refuse(refusals);
    const started = performance.now();
    try {
      const orders = await write(session, allocation, accepted, { deadline, unknown, of: open.length });
      noteTaken(allocation.stockTakes());
      refuse(refusals);
      const transactionMs = performance.now() - started;
      // After the next batch has been sent on its way: the database works on that while these answers are made.
      setImmediate(() => void settle(orders, accepted, { started, transactionMs }));
      return;
    } catch (error) {
      // Another process may have placed one of these keys in the meantime, or a number was drawn twice.
      if (isDuplicateKey(error)) unknown = answerKnownKeys(open);
      else if (!mayRepeat(error)) return placeHalves(session, open, deadline, error);
      open = await unknown;
    }
    if (Date.now() > deadline) {
      const busy = new UnavailableError('The shop is very busy. Nothing was ordered: try again.');
      return refuse(open.map((entry) => ({ entry, error: busy })));
    }
    await sleep(Math.random() * RETRY_WITHIN_MS);
    known = await readProducts(wantedBy(open));
  }
}

function wantedBy(entries: Waiting[]): Set<string> {
  return new Set(entries.flatMap(({ placement }) => placement.lines.map(({ productId }) => productId)));
}

function mayRepeat(error: unknown): boolean {
  return (
    error instanceof StockMovedError ||
    error instanceof KnownKeyError ||
    hasLabel(error, 'TransientTransactionError')
  );
}

function refuse(refusals: Refusal[]): void {
  for (const { entry, error } of refusals) entry.reject(error);
}

type Allocated = { allocation: Allocation; accepted: Accepted[]; refusals: Refusal[] };

/** Hands prices and stock out in order of arrival, and tells who does not fit. */
function allocate(entries: Waiting[], products: Map<string, StockedProduct>): Allocated {
  const allocation = new Allocation(products);
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
  { deadline, unknown, of }: { deadline: number; unknown: Promise<Waiting[]>; of: number },
): Promise<StoredOrder[]> {
  const at = new Date();
  return attemptTransaction(session, deadline, async () => {
    if (!(await takeStock(session, allocation.stockTakes(), at))) throw new StockMovedError();
    if ((await unknown).length < of) throw new KnownKeyError();
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
  // The orders stand; a cart that could not be cleared is cleared by the sweep at the next start.
  await clearCartsOf(carts).catch((error: unknown) =>
    logger().error({ err: error }, 'carts were not cleared after ordering'),
  );
  for (const [i, order] of orders.entries()) {
    // The batch that is being written gets its turn in between: its three steps each wait for this event loop.
    if (i > 0 && i % SETTLED_AT_ONCE === 0) await immediate();
    const { entry } = accepted[i]!;
    const { waitedMs, takenAt } = entry;
    entry.resolve({ order, replayed: false, waitedMs, readMs: started - takenAt, transactionMs });
  }
}

async function placeHalves(
  session: Session,
  entries: Waiting[],
  deadline: number,
  error: unknown,
): Promise<void> {
  if (entries.length === 1 || isStoreUnreachable(error) || isAppError(error)) {
    for (const { reject } of entries) reject(error);
    return;
  }
  const middle = Math.ceil(entries.length / 2);
  await placeNew(session, entries.slice(0, middle), deadline);
  await placeNew(session, entries.slice(middle), deadline);
}
