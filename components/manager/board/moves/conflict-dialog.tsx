'use client';

import { eventTitle } from '@/components/orders/order-labels';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { PACKING_LABEL, STATUS_LABEL } from '@/lib/domain/orders/order-status';

type ConflictDialogProps = {
  /** The order that was displayed when the button was pressed. */
  before: Order;
  /** The order as it is stored. */
  now: Order;
  onClose: () => void;
};

/** Shows what has changed since the order was displayed. Nothing was written; the screen already shows the new state. */
export function ConflictDialog({ before, now, onClose }: ConflictDialogProps) {
  const newEvents = now.events.filter(({ rev }) => rev > before.rev);
  const rows = [
    { label: 'Delivery', was: STATUS_LABEL[before.status], is: STATUS_LABEL[now.status] },
    { label: 'Packing', was: PACKING_LABEL[before.packing], is: PACKING_LABEL[now.packing] },
    { label: 'Partner', was: before.partner?.name ?? 'Nobody', is: now.partner?.name ?? 'Nobody' },
    {
      label: 'Total',
      was: formatMoney(before.totals.total, before.currency),
      is: formatMoney(now.totals.total, now.currency),
    },
  ];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent role="alertdialog">
        <DialogHeader>
          <DialogTitle>#{now.number} has changed meanwhile</DialogTitle>
          <DialogDescription>Your step was not done. Look at the order again, then decide.</DialogDescription>
        </DialogHeader>
        <table className="w-full text-left text-15">
          <thead className="text-13 text-soft">
            <tr className="[&_th]:pb-1 [&_th]:font-medium">
              <td />
              <th scope="col">You saw</th>
              <th scope="col">It is now</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, was, is }) => (
              <tr key={label} className="border-t border-line [&>*]:py-2 [&>*]:pr-3">
                <th scope="row" className="font-normal text-soft">
                  {label}
                </th>
                <td>{was}</td>
                <td className={was === is ? undefined : 'font-semibold'}>{is}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul className="grid gap-1 text-13 text-soft">
          {newEvents.map(({ rev, type, actor, at }) => (
            <li key={rev}>
              {eventTitle(type)} by {actor.name}, <TimeText at={at} />
            </li>
          ))}
        </ul>
        <DialogFooter>
          <DialogClose asChild>
            <Button size="lg">Show the order as it is</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
