import { differenceText } from '@/components/orders/change-text';
import { choiceLabel, unitPrice } from '@/lib/domain/catalogue/pricing';
import { formatMoney } from '@/lib/domain/money';
import { changeLine, type StockedLine } from '@/lib/domain/orders/changes/change-line';
import type { MissingReason } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { ChosenSubstitute } from './use-substitute';

/** What the dialog would send. */
export type LineDraft = {
  line: number;
  quantity: number;
  missing: MissingReason;
  substitute: ChosenSubstitute | null;
};

// Only the server knows from which stock a line was taken.
const withoutStock = (line: Order['items'][number]): StockedLine => ({ ...line, stockKey: '' });

function toLine({ product, options, quantity }: ChosenSubstitute): StockedLine {
  const price = unitPrice(product, options);
  const choice = choiceLabel(product.options, options);
  const { id: productId, name, sku, category } = product;
  const line = { productId, name, sku, category, image: '', options, choice, unitPrice: price, quantity };
  return withoutStock({ ...line, subtotal: price * quantity });
}

/** The new total of a draft, by the function with which the server bills it. The terms of a promo code are not known here. */
export function previewText(order: Order, { substitute, ...draft }: LineDraft): string {
  if (order.promotion && order.totals.discount > 0)
    return 'The discount is computed again with the new total.';
  const change = {
    ...draft,
    ...(substitute ? { substitute: { line: toLine(substitute), agreed: substitute.agreed } } : {}),
  };
  try {
    const stocked = { ...order, items: order.items.map(withoutStock) };
    const outcome = changeLine(stocked, change, { id: '', at: '' });
    if (!outcome) return 'Nothing changes.';
    const { total } = outcome.totals;
    const money = (minor: number) => formatMoney(minor, order.currency);
    return `New total ${money(total)}, ${differenceText(order.totals.total, total, order.currency)}.`;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
