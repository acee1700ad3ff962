'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { lineKey } from '@/lib/client/cart/cart-line';
import { errorMessage } from '@/lib/client/api/api-error';
import { removePromoCode } from '@/lib/client/store/cart/promo-thunks';
import { toastError } from '@/components/ui/overlay/toast';
import { refetchCart, setCartQuantity } from '@/lib/client/store/cart/cart-thunks';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { Cart, Totals } from '@/lib/domain/cart/cart-schema';
import type { ChosenOptions } from '@/lib/domain/catalogue/product-schema';
import { formatMoney } from '@/lib/domain/money';
import type { Placing } from './use-place-order';

const ConfirmDialog = dynamic(() =>
  import('@/components/ui/overlay/confirm-dialog').then((m) => m.ConfirmDialog),
);

type OrderErrorPanelProps = {
  placing: Placing;
  cart: Cart;
  onReset: () => void;
  onAccept: (total: number) => void;
};

/** Shows why an order was not placed, with the next action. */
export function OrderErrorPanel({ placing, cart, onReset, onAccept }: OrderErrorPanelProps) {
  const router = useRouter();
  const dispatch = useAppDispatch();
  if (placing.state === 'no-response') {
    return (
      <Notice title="The shop did not answer" requestId={placing.error.requestId}>
        Your order may already be placed. Try again: it cannot be placed twice.
      </Notice>
    );
  }
  if (placing.state !== 'rejected' || placing.error.errors.length > 0) return null;
  const { code, details, message, requestId } = placing.error;

  function backToCart() {
    onReset();
    void dispatch(refetchCart()).catch(() => undefined);
    router.push('/cart');
  }

  if (code === 'PRICE_CHANGED') {
    const { total } = details.totals as Totals;
    const now = formatMoney(total, cart.currency);
    return (
      <ConfirmDialog
        open
        onOpenChange={(open) => !open && backToCart()}
        tone="primary"
        title="The total has changed"
        consequence={`It was ${formatMoney(Number(details.expectedTotal), cart.currency)} and is now ${now}. Nothing has been ordered yet.`}
        confirmLabel={`Place order · ${now}`}
        keepLabel="Back to the cart"
        onConfirm={() => {
          onReset();
          void dispatch(refetchCart()).catch(() => undefined);
          onAccept(total);
        }}
      />
    );
  }
  if (code === 'PROMO_NOT_APPLICABLE') {
    const { total } = details.totals as Totals;
    return (
      <ConfirmDialog
        open
        onOpenChange={(open) => !open && backToCart()}
        tone="primary"
        title={`${String(details.promoCode)} does not apply`}
        consequence={`${message} Without it the total is ${formatMoney(total, cart.currency)}. Nothing has been ordered yet.`}
        confirmLabel={`Place order · ${formatMoney(total, cart.currency)}`}
        keepLabel="Back to the cart"
        onConfirm={() => {
          onReset();
          dispatch(removePromoCode()).then(
            () => onAccept(total),
            (error: unknown) => toastError(errorMessage(error)),
          );
        }}
      />
    );
  }
  if (code === 'OUT_OF_STOCK' || code === 'PRODUCT_UNAVAILABLE') {
    const left = Number(details.left ?? 0);
    const { productId, options } = details as { productId: string; options?: ChosenOptions };
    const line = cart.items.find((item) =>
      options ? lineKey(item) === lineKey({ productId, options }) : item.productId === productId,
    );
    return (
      <ConfirmDialog
        open
        onOpenChange={(open) => !open && backToCart()}
        tone="primary"
        title={message.replace(/\.$/, '')}
        consequence="Nothing has been ordered yet. Change it here, look at the new total, and place the order then."
        confirmLabel={left > 0 ? `Take ${left}` : 'Remove it'}
        keepLabel="Back to the cart"
        onConfirm={() => {
          onReset();
          if (line) void dispatch(setCartQuantity({ lineId: line.id, quantity: left }));
          else void dispatch(refetchCart()).catch(() => undefined);
        }}
      />
    );
  }
  return (
    <Notice title="The order was not placed" requestId={requestId}>
      {message}
    </Notice>
  );
}

function Notice({
  title,
  requestId,
  children,
}: {
  title: string;
  requestId: string | null;
  children: string;
}) {
  return (
    <div role="alert" className="grid gap-1 rounded-lg bg-red-soft p-4 text-15">
      <p className="font-semibold">{title}</p>
      <p>{children}</p>
      {requestId && <p className="text-13 text-soft">Request {requestId}</p>}
    </div>
  );
}
