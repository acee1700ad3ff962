'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { OrderStatusBadge } from '@/components/orders/order-status-badge';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { isLive, PACKING_LABEL } from '@/lib/domain/orders/order-status';
import { dueText } from '../board/board-labels';
import { orderAddress } from '../board/order-address';
import { dueOf } from '@/lib/domain/orders/order-board';
import type { BulkResult } from './bulk-moves';

type OrderListRowProps = {
  order: Order;
  /** Epoch ms; null before hydration. */
  now: number | null;
  selected: boolean;
  result: BulkResult | undefined;
  onToggle: (id: string) => void;
};

/** A table row, shown as a card below the width of a desk. */
export function OrderListRow({ order, now, selected, result, onToggle }: OrderListRowProps) {
  const { id, number, status, packing, customer, partner, items, totals, currency } = order;
  const inShop = status === 'PLACED' || status === 'ACCEPTED';
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <tr
      className={cn(
        'h-13 max-lg:grid max-lg:h-auto max-lg:grid-cols-2 max-lg:gap-x-4 max-lg:gap-y-1.5 max-lg:rounded-xl max-lg:bg-card max-lg:p-4 max-lg:shadow-lift',
        selected && 'bg-green-soft max-lg:bg-green-soft',
      )}
    >
      <td className="pr-4 max-lg:col-span-2 max-lg:-mb-1">
        <label className="flex min-h-11 w-fit items-center gap-3 lg:min-h-9">
          <input
            type="checkbox"
            aria-label={`Select order ${number}`}
            checked={selected}
            onChange={() => onToggle(id)}
            className="size-5 accent-green"
          />
          <span aria-hidden className="text-13 text-soft lg:hidden">
            Select
          </span>
        </label>
      </td>
      <Cell label="Placed" className="text-soft">
        <TimeText at={order.createdAt} with="moment" />
      </Cell>
      <th scope="row" className="pr-4 text-left font-normal max-lg:order-first">
        <Link
          href={orderAddress(id)}
          prefetch={false}
          className="grid min-h-11 w-fit content-center rounded-sm font-semibold underline-offset-4 hover:underline lg:min-h-9"
        >
          #{number}
        </Link>
        {result && (
          <span className={cn('block text-13', result.ok ? 'text-green' : 'text-red')}>{result.text}</span>
        )}
      </th>
      <Cell label="" className="max-lg:order-first max-lg:justify-self-end">
        <OrderStatusBadge status={status} />
        {inShop && packing !== 'QUEUED' && (
          <span className="ml-2 text-13 text-soft">{PACKING_LABEL[packing]}</span>
        )}
      </Cell>
      <Cell label="Promise">
        <Promised order={order} now={now} />
      </Cell>
      <Cell label="Customer">
        {customer.name}
        <span className="block text-13 text-soft">…{order.phone.slice(-4)}</span>
      </Cell>
      <Cell label="Partner" className={partner ? undefined : 'text-soft'}>
        {partner?.name ?? (isLive(status) ? 'nobody yet' : 'nobody')}
      </Cell>
      <Cell label="Items" className="max-lg:hidden">
        {pieces}
      </Cell>
      <Cell label="Total" className="pr-0 font-medium lg:text-right">
        {formatMoney(totals.total, currency)}
      </Cell>
    </tr>
  );
}

function Cell({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <td className={cn('min-w-0 pr-4', className)}>
      <span className="block text-13 text-soft lg:hidden">{label}</span>
      {children}
    </td>
  );
}

function Promised({ order, now }: { order: Order; now: number | null }) {
  if (!isLive(order.status) || order.status === 'FAILED' || now === null)
    return <TimeText at={order.promisedAt} className="text-soft" />;
  const due = dueOf(order, now);
  return (
    <>
      <TimeText at={order.promisedAt} />{' '}
      <span className={cn('text-13', due.kind === 'late' ? 'font-medium text-red' : 'text-soft')}>
        {dueText(due)}
      </span>
    </>
  );
}
