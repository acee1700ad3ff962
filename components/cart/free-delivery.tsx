import { formatMoney } from '@/lib/domain/money';
import { hasPayable } from '@/lib/domain/cart/totals';
import type { Cart } from '@/lib/domain/cart/cart-schema';

/** Progress towards free delivery, as text and bar. */
export function FreeDelivery({ cart }: { cart: Cart }) {
  const { items } = cart.totals;
  const missing = cart.freeDeliveryIn;
  if (!hasPayable(cart.totals) || missing === null) return null;
  const reached = missing === 0;
  const share = reached ? 1 : items / (items + missing);
  return (
    <div className="grid gap-2">
      <p className="text-13 text-soft">
        {reached ? (
          'Delivery is free for this order.'
        ) : (
          <>
            <span className="font-semibold text-ink">{formatMoney(missing, cart.currency)}</span> more for
            free delivery
          </>
        )}
      </p>
      <span aria-hidden data-slot="mark" className="h-1.5 overflow-hidden rounded-full bg-line">
        <span
          className="block h-full origin-left rounded-full bg-green transition-transform duration-200"
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
    </div>
  );
}
