import type { Actor } from '../../../domain/access/roles';
import { assertChoice, choiceLabel, stockKeyOf, unitPrice } from '../../../domain/catalogue/pricing';
import { ConflictError, NotFoundError } from '../../../domain/errors';
import {
  changeLine,
  type LineOutcome,
  type Pieces,
  type StockedLine,
} from '../../../domain/orders/changes/change-line';
import type { LineChange, MissingReason } from '../../../domain/orders/changes/change-schema';
import type { Order } from '../../../domain/orders/order-schema';
import type { Session } from '../../../db/transaction';
import { findProductsByIds, type StockedProduct } from '../../../repositories/catalogue/product-repository';
import {
  recordMissingPieces,
  returnStock,
  takeStock,
} from '../../../repositories/catalogue/stock-repository';
import type { StoredOrder } from '../../../repositories/orders/order-repository';
import { auditChange } from './audit-change';
import { newId } from '../../../repositories/shared/mirrored-write';
import { assertRev, moveOrder, type Move } from '../move-order';

/**
 * Changes a line while an order is packed: fewer pieces, none, or a substitute. Lines, bill, refund, stock and the event
 * change in one transaction. Throws 400 for a line or choice that does not exist, 404 for an unknown order or product, 409
 * `ORDER_MOVED` for an outdated rev, `PICKING_CLOSED` once the order is packed, `OUT_OF_STOCK` for a substitute or a piece
 * that is not there, `ORDER_WOULD_BE_EMPTY`, and `REFUND_GIVEN` if the money for a restored piece was given back.
 */
export async function changeOrderLine(actor: Actor, orderId: string, change: LineChange): Promise<Order> {
  return moveOrder(actor, orderId, async (order, session) => {
    assertRev(order, change.rev);
    assertOpen(order);
    const products = await findProductsByIds(productIdsOf(order, change));
    const { line, quantity, missing, substitute } = change;
    const outcome = changeLine(
      toChangeable(order),
      {
        line,
        quantity,
        missing,
        ...(substitute
          ? { substitute: { line: substituteLine(products, substitute), agreed: substitute.agreed } }
          : {}),
      },
      { id: newId(), at: new Date().toISOString() },
    );
    if (!outcome) return null;
    await auditChange(session, actor, orderId, { action: 'order.line_changed', changedFields: ['items'] });
    await moveStock(session, actor, order, outcome, { missing, products });
    return toMove(order, outcome);
  });
}

function assertOpen({ status, packing }: StoredOrder): void {
  if ((status === 'PLACED' || status === 'ACCEPTED') && packing !== 'PACKED') return;
  throw new ConflictError('PICKING_CLOSED', 'This order is no longer being packed.', {
    orderStatus: status,
    packing,
  });
}

function toChangeable(order: StoredOrder) {
  return { ...order, items: order.items.map((line, i) => ({ ...line, stockKey: order.stockKeys[i]! })) };
}

/** The products that a change can take from the stock. */
function productIdsOf({ items }: StoredOrder, { line, substitute }: LineChange): string[] {
  const ids = [items[line]?.productId, substitute?.productId];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function substituteLine(
  products: StockedProduct[],
  { productId, options, quantity }: NonNullable<LineChange['substitute']>,
): StockedLine {
  const product = products.find(({ id }) => id === productId);
  if (!product?.available) throw new NotFoundError('This product');
  assertChoice(product, options);
  const price = unitPrice(product, options);
  return {
    productId,
    name: product.name,
    sku: product.sku,
    image: product.images[0] ?? '',
    category: product.category,
    options,
    choice: choiceLabel(product.options, options),
    unitPrice: price,
    quantity,
    subtotal: price * quantity,
    taxRate: product.taxRate,
    hsn: product.hsn,
    stockKey: stockKeyOf(product.options, options),
  };
}

type StockContext = { missing: MissingReason; products: StockedProduct[] };

/** Moves the stock. Products are written last, because they are the most contended documents. */
async function moveStock(
  session: Session,
  actor: Actor,
  { number }: StoredOrder,
  { stock: { takes, returns, writeOffs, found } }: LineOutcome,
  { missing, products }: StockContext,
): Promise<void> {
  const why = missing === 'damaged' ? 'Damaged' : 'Not found';
  const by = { actorId: actor.id };
  await returnStock(session, returns);
  await recordMissingPieces(session, writeOffs, {
    ...by,
    sign: -1,
    kind: missing === 'damaged' ? 'waste' : 'correct',
    reason: `${why} for order ${number}`,
  });
  await recordMissingPieces(session, found, {
    ...by,
    sign: 1,
    kind: 'correct',
    reason: `Found for order ${number}`,
  });
  if (takes.length > 0) await takePieces(session, takes, products);
}

async function takePieces(session: Session, takes: Pieces[], products: StockedProduct[]): Promise<void> {
  for (const { productId, stockKey, quantity } of takes) {
    const product = products.find(({ id }) => id === productId);
    const take = { productId, priceRev: product?.priceRev ?? -1, take: { [stockKey]: quantity } };
    if (await takeStock(session, [take], new Date())) continue;
    const name = product?.name ?? 'This product';
    throw new ConflictError('OUT_OF_STOCK', `There are not ${quantity} of ${name} in stock.`, {
      productId,
      name,
      left: product?.stock[stockKey] ?? 0,
    });
  }
}

function toMove(order: StoredOrder, { stock, note, ...change }: LineOutcome): Move {
  const moved = [...stock.takes, ...stock.returns];
  return {
    fact: 'order_details_updated',
    change: {
      ...change,
      refunds: change.refunds.length > 0 || order.refunds ? change.refunds : undefined,
      event: { type: 'LINES_CHANGED', change: note },
    },
    ...(moved.length > 0 ? { stockReturnedOf: moved.map(({ productId }) => productId) } : {}),
  };
}
