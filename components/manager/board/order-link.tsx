'use client';

import Link from 'next/link';
import type { MouseEvent } from 'react';
import type { Order } from '@/lib/domain/orders/order-schema';
import { openOrderAddress, orderAddress } from './order-address';

type OrderLinkProps = { order: Pick<Order, 'id' | 'number'>; children?: string };

/**
 * Link to an order, which covers its card. On the board a plain click changes only the address, and the board shows the
 * order beside its columns; a click for a new tab loads the order's page.
 */
export function OrderLink({ order }: OrderLinkProps) {
  function open(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openOrderAddress(order.id);
  }
  return (
    <Link
      href={orderAddress(order.id)}
      prefetch={false}
      onClick={open}
      className="rounded-sm after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-green"
    >
      <span className="sr-only">Order </span>#{order.number}
    </Link>
  );
}
