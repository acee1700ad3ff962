'use client';

import { useState } from 'react';
import { FormAlert } from '@/components/ui/form/form-alert';
import { ConfirmDialog } from '@/components/ui/overlay/confirm-dialog';
import { toastDone } from '@/components/ui/overlay/toast';
import { giveRefund } from '@/lib/client/api/problem-actions';
import { formatMoney } from '@/lib/domain/money';
import type { Refund } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { useOrderMoves } from '../board/moves/order-moves';
import { giveQuestion } from './problem-texts';

type GiveDialogProps = { order: Order; refund: Refund; onClose: () => void };

/** Confirms that the customer has the money of a refund, or sends it. */
export function GiveDialog({ order, refund, onClose }: GiveDialogProps) {
  const { send } = useOrderMoves();
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const question = giveQuestion(order, refund);

  async function give(): Promise<void> {
    setPending(true);
    setErrorText(null);
    const result = await send(order, () => giveRefund(order.id, refund.id, order.rev));
    if (result.outcome === 'done')
      toastDone(`${formatMoney(refund.amount, order.currency)} of #${order.number} is given back`);
    if (result.outcome !== 'failed') return onClose();
    setPending(false);
    setErrorText(result.errorText);
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={question.title}
      consequence={question.consequence}
      confirmLabel={order.payment.method === 'cod' ? 'Yes, given back' : 'Send it back'}
      keepLabel="Not yet"
      tone="primary"
      pending={pending}
      onConfirm={() => void give()}
    >
      <FormAlert>{errorText}</FormAlert>
    </ConfirmDialog>
  );
}
