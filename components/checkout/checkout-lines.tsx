import { lineKey } from '@/lib/client/cart/cart-line';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';
import { isGone } from '../cart/cart-messages';

/** Read-only list of the cart lines. */
export function CheckoutLines({ cart }: { cart: Cart }) {
  return (
    <ul className="grid gap-2 border-b border-line pb-4 text-15">
      {cart.items.map((line) => (
        <li key={lineKey(line)} className="flex justify-between gap-4">
          <span className="min-w-0">
            {line.quantity} × {line.name}
            {line.choice && <span className="text-soft">, {line.choice}</span>}
          </span>
          <span className={isGone(line) ? 'text-soft line-through' : undefined}>
            {line.subtotal > 0 && formatMoney(line.subtotal, cart.currency)}
          </span>
        </li>
      ))}
    </ul>
  );
}
