import {
  attemptTransaction,
  hasLabel,
  isDuplicateKey,
  isStoreUnreachable,
  type Session,
} from '../../db/transaction';
import { AppError, isAppError, UnavailableError } from '../../domain/errors';
import {
  findOrdersByKeys,
  insertOrders,
  type NewOrder,
  type StoredOrder,
} from '../../repositories/order-repository';
import { clearCartsOf } from '../../repositories/ordered-cart-repository';
import { findProductsByIds, type StockedProduct } from '../../repositories/product-repository';
import { takeStock } from '../../repositories/stock-repository';
import { sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { Allocation, KeyReusedError, type Placement } from './placement';

const RETRY_WITHIN_MS = 16;

/** Milliseconds in the queue, before the transaction, and in it. */
export type PlacementTimes = { waitedMs: number; readMs: number; transactionMs: number };
export type Placed = { order: StoredOrder; replayed: boolean } & PlacementTimes;

/** One customer who waits for an answer. */
export type Waiting = {
  placement: Placement;
  since: number;
  /** When its batch was taken off the queue. */
  takenAt: number;
  /** How long it stood in the queue. */
  waitedMs: number;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
};

type Accepted = { entry: Waiting; order: NewOrder };
type Refusal = { entry: Waiting; error: unknown };

class StockMovedError extends AppError {
  constructor() {
    super('STOCK_MOVED', 409, 'Stock or a price changed while the order was placed.');
  }
}

/** The products that these entries want, as they stand now. Read outside any transaction. */
export function readProducts(entries: Waiting[]): Promise<StockedProduct[]> {
  const ids = new Set(entries.flatMap(({ placement }) => placement.lines.map(({ productId }) => productId)));
  return findProductsByIds([...ids]);
}

/**
 * Places entries with new keys in one transaction, again until the deadline while others interfere, and settles each.
 * An order that fails by itself is found by halving, so that it fails alone. Nobody is refused before the orders in
 * front have been written: one that fails leaves its stock to the next.
 */
export async function placeNew(
  session: Session,
  entries: Waiting[],
  deadline: number,
  firstRead: Promise<StockedProduct[]> = readProducts(entries),
): Promise<void> {
  let open = entries;
  let products = await firstRead;
  while (open.length > 0) {
    const { allocation, accepted, refusals } = allocate(open, products);
    if (accepted.length === 0) return refuse(refusals);
    const started = performance.now();
    try {
      const orders = await write(session, allocation, accepted, deadline);
      refuse(refusals);
      const transactionMs = performance.now() - started;
      // After the next batch has been sent on its way: the database works on that while these answers are made.
      setImmediate(() => void settle(orders, accepted, { started, transactionMs }));
      return;
    } catch (error) {
      if (isDuplicateKey(error)) open = await answerMeanwhilePlaced(open);
      else if (!mayRepeat(error)) return placeHalves(session, open, deadline, error);
    }
    if (Date.now() > deadline) {
      const busy = new UnavailableError('The shop is very busy. Nothing was ordered: try again.');
      return refuse(open.map((entry) => ({ entry, error: busy })));
    }
    await sleep(Math.random() * RETRY_WITHIN_MS);
    products = await readProducts(open);
  }
}

function mayRepeat(error: unknown): boolean {
  return (isAppError(error) && error.code === 'STOCK_MOVED') || hasLabel(error, 'TransientTransactionError');
}

function refuse(refusals: Refusal[]): void {
  for (const { entry, error } of refusals) entry.reject(error);
}

type Allocated = { allocation: Allocation; accepted: Accepted[]; refusals: Refusal[] };

/** Hands prices and stock out in order of arrival, and tells who does not fit. */
function allocate(entries: Waiting[], products: StockedProduct[]): Allocated {
  const allocation = new Allocation(new Map(products.map((product) => [product.id, product])));
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
  deadline: number,
): Promise<StoredOrder[]> {
  const at = new Date();
  return attemptTransaction(session, deadline, async () => {
    if (!(await takeStock(session, allocation.stockTakes(), at))) throw new StockMovedError();
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
  orders.forEach((order, i) => {
    const { entry } = accepted[i]!;
    const { waitedMs, takenAt } = entry;
    entry.resolve({ order, replayed: false, waitedMs, readMs: started - takenAt, transactionMs });
  });
}

/** Another process placed one of these keys in the meantime, or a number was drawn twice: the rest tries again. */
async function answerMeanwhilePlaced(entries: Waiting[]): Promise<Waiting[]> {
  const known = await findOrdersByKeys(
    entries.map(({ placement }) => ({ customerId: placement.actor.id, key: placement.key })),
  );
  return entries.filter((entry) => {
    const order = known.get(`${entry.placement.actor.id}:${entry.placement.key}`);
    if (!order) return true;
    if (order.idempotencyFingerprint === entry.placement.fingerprint) {
      entry.resolve({ order, replayed: true, waitedMs: entry.waitedMs, readMs: 0, transactionMs: 0 });
    } else {
      entry.reject(new KeyReusedError());
    }
    return false;
  });
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
