'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import { toastDone } from '@/components/ui/overlay/toast';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { cancelOrder } from '@/lib/client/api/order-actions';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { canCancel } from '@/lib/domain/orders/order-policy';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';

const ConfirmDialog = dynamic(() =>
  import('@/components/ui/overlay/confirm-dialog').then((m) => m.ConfirmDialog),
);

/** Shown while the order can be cancelled. The server decides, because packing may have finished meanwhile. */
export function CancelOrder({ order }: { order: Order }) {
  const user = useAppSelector(selectUser);
  const dispatch = useAppDispatch();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const allowed = user !== null && canCancel(user, order);
  if (!allowed && !open) return null;

  async function cancel() {
    setPending(true);
    setErrorText(null);
    try {
      dispatch(ordersLoaded([await cancelOrder(order.id)]));
      setOpen(false);
      // The button that opened the dialog no longer exists, so it cannot get the focus back.
      document.getElementById('main')?.focus();
      toastDone(`Order #${order.number} is cancelled`);
    } catch (error) {
      const alreadyPacked = isApiError(error) && error.code === 'ORDER_TRANSITION_INVALID';
      setErrorText(
        alreadyPacked ? 'It has just been packed, so it can no longer be cancelled.' : errorMessage(error),
      );
    } finally {
      setPending(false);
    }
  }

  const total = formatMoney(order.totals.total, order.currency);
  return (
    <div className="grid justify-items-center gap-1 py-2">
      <Button variant="ghost" className="text-red hover:bg-red-soft" onClick={() => setOpen(true)}>
        Cancel order
      </Button>
      <p className="text-13 text-soft">Free to cancel until packing is done</p>
      {open && (
        <ConfirmDialog
          open
          onOpenChange={setOpen}
          title="Cancel this order?"
          consequence={
            order.payment.status === 'PAID'
              ? `Nothing will be delivered, and ${total} goes back to you. This cannot be undone.`
              : `Nothing will be delivered, and you pay nothing of the ${total}. This cannot be undone.`
          }
          confirmLabel="Cancel order"
          keepLabel="Keep it"
          pending={pending}
          onConfirm={() => void cancel()}
        >
          <FormAlert>{errorText}</FormAlert>
        </ConfirmDialog>
      )}
    </div>
  );
}
