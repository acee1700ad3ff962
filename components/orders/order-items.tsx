import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { ProductPicture } from '@/components/catalogue/product-picture';
import { SoldBy } from '@/components/shop/sold-by';
import { Bill } from '@/components/cart/bill';
import { pieces } from '@/components/cart/cart-messages';
import { REVIEW_FRAGMENT } from '@/components/reviews/review-labels';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { formatMoney } from '@/lib/domain/money';
import type { Order, OrderLine } from '@/lib/domain/orders/order-schema';
import { itemCount } from '@/lib/domain/orders/order-summary';
import { lineQuantityText } from './change-text';
import { OrderThumbnails } from './order-thumbnails';

const NOT_DELIVERED: readonly Order['status'][] = ['CANCELLED', 'FAILED', 'RETURNED'];

export function paymentText({ method, status }: Order['payment']): string {
  if (method === 'online') return status === 'PAID' ? 'Paid online' : 'Online, not paid yet';
  return status === 'PAID' ? 'Paid in cash' : 'Cash on delivery';
}

function dueText({ payment, status }: Order): string {
  return payment.status === 'DUE' && NOT_DELIVERED.includes(status) ? 'Nothing to pay' : paymentText(payment);
}

/** Link to the form for the review of a delivered product. */
function RateLink({ productId, name }: { productId: string; name: string }) {
  return (
    <Button asChild variant="ghost" className="px-2 text-green">
      <Link href={`/products/${productId}${REVIEW_FRAGMENT}`} aria-label={`Rate ${name}`}>
        Rate
      </Link>
    </Button>
  );
}

/** A substitute that was taken out again is no news for the customer. */
function isShown({ quantity, replaces }: OrderLine): boolean {
  return quantity > 0 || replaces === undefined;
}

/** What the shop changed about a line. */
function LineNote({ line, items }: { line: OrderLine; items: OrderLine[] }) {
  const { replaces, ordered, quantity } = line;
  if (replaces !== undefined)
    return <span className="block text-13 text-soft">Instead of {items[replaces]?.name}</span>;
  if (ordered === undefined || ordered === quantity) return null;
  return (
    <span className="block text-13 text-soft">
      {quantity === 0
        ? 'Was not there'
        : ordered - quantity === 1
          ? '1 was not there'
          : `${ordered - quantity} were not there`}
    </span>
  );
}

/** The items and costs of an order, collapsed by default. */
export function OrderItems({ order, open = false }: { order: Order; open?: boolean }) {
  return (
    <Card>
      <details open={open} className="group">
        <summary className="flex min-h-16 list-none items-center gap-4 rounded-xl p-4 [&::-webkit-details-marker]:hidden">
          <OrderThumbnails items={order.items} className="max-[22.5rem]:hidden" />
          <span className="min-w-0 flex-1">
            <span className="block text-15 font-medium">{pieces(itemCount(order))}</span>
            <span className="block text-13 text-soft">{dueText(order)}</span>
          </span>
          <span className="text-17 font-semibold">{formatMoney(order.totals.total, order.currency)}</span>
          <ChevronDown aria-hidden className="size-5 shrink-0 transition-transform group-open:rotate-180" />
        </summary>
        <div className="grid gap-4 px-4 pb-4">
          <ul className="divide-y divide-line border-y border-line">
            {order.items.map(
              (line, index) =>
                isShown(line) && (
                  <li key={index} className="flex items-center gap-3 py-3">
                    <ProductPicture
                      image={line.image}
                      category={line.category}
                      className="size-11 shrink-0 rounded-md"
                    />
                    <span className="min-w-0 flex-1">
                      <span className={cn('block text-15', line.quantity === 0 && 'text-soft line-through')}>
                        {lineQuantityText(line)} × {line.name}
                      </span>
                      <LineNote line={line} items={order.items} />
                      {line.choice && <span className="block text-13 text-soft">{line.choice}</span>}
                    </span>
                    {order.status === 'DELIVERED' && line.quantity > 0 && (
                      <RateLink productId={line.productId} name={line.name} />
                    )}
                    <span className="text-15">{formatMoney(line.subtotal, order.currency)}</span>
                  </li>
                ),
            )}
          </ul>
          <Bill totals={order.totals} currency={order.currency} promoCode={order.promotion?.code} />
          <SoldBy />
        </div>
      </details>
    </Card>
  );
}
