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
import { findProductsByIds } from '../../repositories/product-repository';
import { takeStock } from '../../repositories/stock-repository';
import { sleep } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { Allocation, KeyReusedError, type Placement } from './placement';

const RETRY_WITHIN_MS = 16;

export type Placed = { order: StoredOrder; replayed: boolean; waitedMs: number; transactionMs: number };

/** One customer who waits for an answer. */
export type Waiting = {
  placement: Placement;
  since: number;
  /** How long it stood in the queue. */
  waitedMs: number;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
};

type Accepted = { entry: Waiting; order: NewOrder };

class StockMovedError extends AppError {
  constructor() {
    super('STOCK_MOVED', 409, 'Stock or a price changed while the order was placed.');
  }
}

/**
 * Places entries with new keys in one transaction, again until the deadline while others interfere, and settles each.
 * An order that fails by itself is found by halving, so that it fails alone.
 */
export async function placeNew(session: Session, entries: Waiting[], deadline: number): Promise<void> {
  let open = entries;
  while (open.length > 0) {
    const { allocation, accepted } = await allocate(open);
    if (accepted.length === 0) return;
    open = accepted.map(({ entry }) => entry);
    const started = performance.now();
    try {
      const orders = await write(session, allocation, accepted, deadline);
      await settle(orders, accepted, performance.now() - started);
      return;
    } catch (error) {
      if (isDuplicateKey(error)) open = await answerMeanwhilePlaced(open);
      else if (!mayRepeat(error)) return placeHalves(session, open, deadline, error);
    }
    if (Date.now() > deadline) {
      for (const { reject } of open)
        reject(new UnavailableError('The shop is very busy. Nothing was ordered: try again.'));
      return;
    }
    await sleep(Math.random() * RETRY_WITHIN_MS);
  }
}

function mayRepeat(error: unknown): boolean {
  return (isAppError(error) && error.code === 'STOCK_MOVED') || hasLabel(error, 'TransientTransactionError');
}

/** Reads prices and stock outside the transaction and hands them out in order of arrival; who does not fit is told. */
async function allocate(entries: Waiting[]): Promise<{ allocation: Allocation; accepted: Accepted[] }> {
  const ids = new Set(entries.flatMap(({ placement }) => placement.lines.map(({ productId }) => productId)));
  const products = await findProductsByIds([...ids]);
  const allocation = new Allocation(new Map(products.map((product) => [product.id, product])));
  const accepted: Accepted[] = [];
  for (const entry of entries) {
    try {
      accepted.push({ entry, order: allocation.add(entry.placement) });
    } catch (error) {
      entry.reject(error);
    }
  }
  return { allocation, accepted };
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

async function settle(orders: StoredOrder[], accepted: Accepted[], transactionMs: number): Promise<void> {
  const carts = orders.map((order, i) => ({ orderId: order.id, lines: accepted[i]!.order.cartLines }));
  // The orders stand; a cart that could not be cleared is cleared by the sweep at the next start.
  await clearCartsOf(carts).catch((error: unknown) =>
    logger().error({ err: error }, 'carts were not cleared after ordering'),
  );
  orders.forEach((order, i) => {
    const { entry } = accepted[i]!;
    entry.resolve({ order, replayed: false, waitedMs: entry.waitedMs, transactionMs });
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
      entry.resolve({ order, replayed: true, waitedMs: entry.waitedMs, transactionMs: 0 });
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
