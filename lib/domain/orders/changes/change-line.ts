import { MAX_ORDER_LINES } from '../../cart/cart-limits';
import { rebill } from '../../cart/rebill';
import { optionsKey } from '../../catalogue/pricing';
import { ConflictError, ValidationError } from '../../errors';
import { discountOn, type DiscountTerms } from '../../promotions/promo-discount';
import type { Order, OrderLine } from '../order-schema';
import type { LineChangeNote, MissingReason, Refund } from './change-schema';
import { settleRefunds, takenOf } from './refund-ledger';

/** A line with the key of the stock from which it was taken. */
export type StockedLine = OrderLine & { stockKey: string };

/** What a change needs to know of an order. `promotionTerms` are those of its promo code when it was placed. */
export type ChangeableOrder = Pick<Order, 'totals' | 'promotion' | 'payment' | 'refunds'> & {
  items: StockedLine[];
  promotionTerms?: DiscountTerms;
};

/** `substitute`: a line at its own price, with the pieces that go into the bag. */
export type DecidedChange = {
  line: number;
  quantity: number;
  missing: MissingReason;
  substitute?: { line: StockedLine; agreed: boolean };
};

/** Pieces of a stock key, above 0. */
export type Pieces = { productId: string; stockKey: string; quantity: number };

export type LineOutcome = Pick<ChangeableOrder, 'items' | 'totals' | 'promotion' | 'promotionTerms'> & {
  refunds: Refund[];
  /** The minor units that were taken for the order; null for cash that was not collected yet. */
  taken: number | null;
  /** What happens to the stock: taken from it, returned to it, taken off its count, or put back on its count into the bag. */
  stock: { takes: Pieces[]; returns: Pieces[]; writeOffs: Pieces[]; found: Pieces[] };
  note: LineChangeNote;
};

/**
 * Changes a line of an order: fewer pieces, none, or a substitute. Returns the lines, the bill, the refunds and the stock
 * movements that follow, or null if nothing changes. A substitute is never dearer than the missing pieces unless the
 * customer agreed. Throws 400 for a line or quantity that the order does not have, 409 if nothing would be left.
 */
export function changeLine(
  order: ChangeableOrder,
  change: DecidedChange,
  refund: { id: string; at: string },
): LineOutcome | null {
  const root = assertChangeable(order, change);
  const stock: LineOutcome['stock'] = { takes: [], returns: [], writeOffs: [], found: [] };
  const items = [...order.items];
  items[change.line] = withQuantity(root, change, stock);
  replaceSubstitute(items, root, change, stock);
  const same = items.length === order.items.length && items.every((line, i) => isSame(line, order.items[i]!));
  if (same) return null;
  const bill = billAgain(order, items);
  if (bill.totals.items === 0) {
    throw new ConflictError('ORDER_WOULD_BE_EMPTY', 'Nothing would be left. Cancel the order instead.');
  }
  // From now on, what was paid is no longer the total of the bill.
  const taken = order.payment.status === 'PAID' ? takenOf(order) : null;
  const refunds = settleRefunds(order, bill.totals.total, 'lines', refund);
  const note = noteOf(order, root, change, bill.totals.total);
  return { items, ...bill, taken, refunds, stock, note };
}

function isSame(a: StockedLine, b: StockedLine): boolean {
  return a.quantity === b.quantity && a.unitPrice === b.unitPrice;
}

function assertChangeable({ items }: ChangeableOrder, change: DecidedChange): StockedLine {
  const { line: index, quantity, substitute } = change;
  const line = items[index];
  if (!line || line.replaces !== undefined) throw invalid('line', 'must be a line that was ordered');
  const ordered = line.ordered ?? line.quantity;
  if (quantity > ordered) throw invalid('quantity', `must be at most ${ordered}`);
  if (!substitute) return line;
  if (quantity === ordered) throw invalid('substitute', 'is for missing pieces only');
  if (isChoice(line, substitute.line)) throw invalid('substitute', 'must be another product or choice');
  return line;
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`Invalid body: ${path} ${message}.`, [{ path, message }]);
}

function isChoice(a: OrderLine, b: OrderLine): boolean {
  return a.productId === b.productId && optionsKey(a.options) === optionsKey(b.options);
}

/** The line with another quantity. Pieces that return to the bag are first those that were taken off the count. */
function withQuantity(root: StockedLine, change: DecidedChange, stock: LineOutcome['stock']): StockedLine {
  const { quantity, missing } = change;
  if (quantity === root.quantity) return root;
  const fewer = root.quantity - quantity;
  const writtenOff = root.writtenOff ?? 0;
  const isWrittenOff = fewer > 0 && missing !== 'on_shelf';
  const found = Math.min(Math.max(0, -fewer), writtenOff);
  add(isWrittenOff ? stock.writeOffs : stock.returns, root, Math.max(0, fewer));
  add(stock.found, root, found);
  add(stock.takes, root, Math.max(0, -fewer) - found);
  return {
    ...root,
    quantity,
    subtotal: root.unitPrice * quantity,
    ordered: root.ordered ?? root.quantity,
    writtenOff: writtenOff + (isWrittenOff ? fewer : -found),
  };
}

function add(pieces: Pieces[], { productId, stockKey }: StockedLine, quantity: number): void {
  if (quantity > 0) pieces.push({ productId, stockKey, quantity });
}

/** Puts the substitute of a line into the order and takes an earlier one out of it. Indexes of lines stay valid. */
function replaceSubstitute(
  items: StockedLine[],
  root: StockedLine,
  { line: index, quantity, substitute }: DecidedChange,
  stock: LineOutcome['stock'],
): void {
  const missingValue = ((root.ordered ?? root.quantity) - quantity) * root.unitPrice;
  let placed = false;
  items.forEach((line, i) => {
    if (line.replaces !== index) return;
    const wanted = substitute && isChoice(line, substitute.line) ? substitute.line.quantity : 0;
    add(stock.returns, line, Math.max(0, line.quantity - wanted));
    add(stock.takes, line, Math.max(0, wanted - line.quantity));
    if (wanted > 0) placed = true;
    items[i] = wanted > 0 ? priced(substitute!, missingValue, index) : { ...line, quantity: 0, subtotal: 0 };
  });
  if (!substitute || placed) return;
  if (items.length >= MAX_ORDER_LINES) {
    throw new ConflictError('ORDER_LINES_FULL', `An order has at most ${MAX_ORDER_LINES} lines.`);
  }
  items.push(priced(substitute, missingValue, index));
  add(stock.takes, substitute.line, substitute.line.quantity);
}

/** A substitute at its own price or, without the customer's consent, at most at that of the missing pieces. */
function priced(
  { line, agreed }: NonNullable<DecidedChange['substitute']>,
  missingValue: number,
  replaces: number,
): StockedLine {
  const most = agreed ? Infinity : Math.floor(missingValue / line.quantity);
  const unitPrice = Math.min(line.unitPrice, most);
  return { ...line, unitPrice, subtotal: unitPrice * line.quantity, replaces };
}

/** Bills the lines with the discount of the promo code. A substitute is discounted like the line that it replaces. */
function billAgain(
  order: ChangeableOrder,
  items: StockedLine[],
): Pick<LineOutcome, 'totals' | 'promotion' | 'promotionTerms'> {
  const subtotals = items.map(({ subtotal }) => subtotal);
  if (!order.promotion) return { totals: rebill(order.totals, subtotals, 0) };
  const terms = order.promotionTerms ?? termsOfDiscount(order.totals.discount);
  const lines = items.map(({ productId, category, subtotal, replaces }) =>
    replaces === undefined ? { productId, category, subtotal } : { ...items[replaces]!, subtotal },
  );
  const totals = rebill(order.totals, subtotals, discountOn(terms, lines));
  const saved = terms.kind === 'free_delivery' ? order.promotion.saved : totals.discount;
  return { totals, promotion: { ...order.promotion, saved }, promotionTerms: terms };
}

/** Terms for orders from before the terms were stored: the discount stays, up to the value of the goods. */
function termsOfDiscount(discount: number): DiscountTerms {
  const kind = discount === 0 ? 'free_delivery' : 'amount';
  return { kind, value: discount, maximumDiscount: null, category: null, productIds: [] };
}

function noteOf(
  order: ChangeableOrder,
  { name, choice, quantity: was, ordered }: StockedLine,
  { line, quantity: is, substitute }: DecidedChange,
  totalAfter: number,
): LineChangeNote {
  return {
    line,
    name,
    choice,
    ordered: ordered ?? was,
    was,
    is,
    substitute: substitute
      ? {
          name: substitute.line.name,
          choice: substitute.line.choice,
          quantity: substitute.line.quantity,
          agreed: substitute.agreed,
        }
      : null,
    totalBefore: order.totals.total,
    totalAfter,
  };
}
