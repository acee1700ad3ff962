'use client';

import { memo, type ReactNode } from 'react';
import { OrderStatusBadge } from '@/components/orders/order-status-badge';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { isLive } from '@/lib/domain/orders/order-status';
import { elapsedText } from '../monitor-labels';
import { OrderLink } from './order-link';
import { flashClass, useFlash } from '../use-flash';

function paymentLabel({ method, status }: OrderSummary['payment']): string {
  if (status === 'PAID') return method === 'cod' ? 'Cash, paid' : 'Online, paid';
  return method === 'cod' ? 'Cash' : 'Online, due';
}

/** A table row, shown as a card on phones. A change is highlighted for a second. */
export const OrderRow = memo(function OrderRow({ order, now }: { order: OrderSummary; now: number | null }) {
  const flash = useFlash(order.rev);
  return (
    <tr
      className={cn(
        'h-11 max-md:grid max-md:h-auto max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-1.5 max-md:rounded-xl max-md:bg-card max-md:p-4 max-md:shadow-lift',
        flashClass(flash),
      )}
    >
      <Cell label="Placed">
        <TimeText at={order.createdAt} with="moment" className="text-soft" />
      </Cell>
      <th scope="row" className="pr-4 text-left font-normal max-md:order-first">
        <OrderLink order={order} />
      </th>
      <Cell label="Status" className="max-md:order-first max-md:justify-self-end">
        <OrderStatusBadge status={order.status} />
      </Cell>
      <Cell label="Promise">
        <PromiseText order={order} now={now} />
      </Cell>
      <Cell label="Customer">{order.customerName}</Cell>
      <Cell label="Partner">
        {order.partner?.name ?? (
          <span className="text-soft">{isLive(order.status) ? 'nobody yet' : 'nobody'}</span>
        )}
      </Cell>
      <Cell label="Items" className="max-md:hidden">
        {order.itemCount}
      </Cell>
      <Cell label="Payment" className="text-soft">
        {paymentLabel(order.payment)}
      </Cell>
      <Cell label="Total" className="pr-0 font-medium md:text-right">
        {formatMoney(order.totals.total, order.currency)}
        <span className="font-normal text-soft md:hidden">
          {' '}
          for {order.itemCount === 1 ? '1 item' : `${order.itemCount} items`}
        </span>
      </Cell>
    </tr>
  );
});

function Cell({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <td className={cn('min-w-0 pr-4', className)}>
      <span className="block text-13 text-soft md:hidden">{label === 'Status' ? '' : label}</span>
      {children}
    </td>
  );
}

function PromiseText({ order, now }: { order: OrderSummary; now: number | null }) {
  if (!isLive(order.status) || order.status === 'FAILED' || now === null)
    return <TimeText at={order.promisedAt} className="text-soft" />;
  const left = Date.parse(order.promisedAt) - now;
  return (
    <span className={left < 0 ? 'font-medium text-red' : undefined}>
      <TimeText at={order.promisedAt} />{' '}
      <span className="text-13">{left < 0 ? `${elapsedText(-left)} late` : `in ${elapsedText(left)}`}</span>
    </span>
  );
}
