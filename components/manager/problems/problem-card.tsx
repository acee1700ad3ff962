import Link from 'next/link';
import type { ReactNode } from 'react';
import { firstName } from '@/components/orders/order-labels';
import { TimeText } from '@/components/ui/time-text';
import type { Order } from '@/lib/domain/orders/order-schema';
import { orderAddress } from '../board/order-address';

type ProblemCardProps = {
  order: Order;
  /** When it began. */
  at: string;
  children: ReactNode;
  actions: ReactNode;
};

/** One problem with its order and its buttons. */
export function ProblemCard({ order, at, children, actions }: ProblemCardProps) {
  return (
    <li
      data-order={order.number}
      className="grid gap-2 rounded-xl bg-card p-4 shadow-lift wrap-anywhere forced-colors:border"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="text-15 font-semibold">
          <Link
            href={orderAddress(order.id)}
            prefetch={false}
            className="-my-2 inline-flex min-h-9 items-center rounded-sm underline-offset-4 hover:underline"
          >
            <span className="sr-only">Order </span>#{order.number}
          </Link>
        </h3>
        <p className="text-13 text-soft">
          {firstName(order.customer.name)} · <TimeText at={at} with="moment" />
        </p>
      </div>
      {children}
      <div className="flex flex-wrap gap-2 pt-1">{actions}</div>
    </li>
  );
}
