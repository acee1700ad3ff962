'use client';

import type { ReactNode } from 'react';
import { paymentText } from '@/components/orders/order-items';
import { OrderStatusBadge, PackingBadge } from '@/components/orders/order-status-badge';
import { useLiveOrder } from '@/components/orders/use-live-order';
import { PageHead } from '@/components/ui/page-head';
import { lineQuantityText } from '@/components/orders/change-text';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { EventLog } from '../event-log';
import { Panel } from '../panel';

/** Read-only view of an order for admins, updated by events. */
export function OrderRecord({ order: initialOrder }: { order: Order }) {
  const order = useLiveOrder(initialOrder);
  const money = (minor: number) => formatMoney(minor, order.currency);
  return (
    <>
      <PageHead
        title={`Order ${order.number}`}
        backHref="/admin/orders"
        backLabel="All orders"
        aside={
          <span className="flex flex-wrap justify-end gap-2">
            <OrderStatusBadge status={order.status} />
            <PackingBadge packing={order.packing} />
          </span>
        }
      />
      <div className="grid items-start gap-3 lg:grid-cols-2 xl:grid-cols-3">
        <Panel title="Order">
          <dl className="grid gap-2 text-15">
            <Fact label="Placed">
              <TimeText at={order.createdAt} with="moment" />
            </Fact>
            <Fact label="Promised by">
              <TimeText at={order.promisedAt} with="moment" />
            </Fact>
            <Fact label="Customer">{order.customer.name}</Fact>
            <Fact label="Phone">{order.phone}</Fact>
            <Fact label="Address">
              {[order.address.line, order.address.landmark, order.address.pin].filter(Boolean).join(', ')}
            </Fact>
            {order.address.instructions && <Fact label="At the door">{order.address.instructions}</Fact>}
            {order.notes && <Fact label="Note">{order.notes}</Fact>}
            <Fact label="Partner">
              {order.partner ? `${order.partner.name}, ${order.partner.vehicle}` : 'nobody yet'}
            </Fact>
            <Fact label="Payment">{paymentText(order.payment)}</Fact>
            <Fact label="Version">{order.rev}</Fact>
          </dl>
        </Panel>
        <Panel title="Items">
          <ul className="divide-y divide-line text-15">
            {order.items.map((line, index) => (
              <li key={index} className="flex justify-between gap-4 py-2">
                <span className="min-w-0">
                  {lineQuantityText(line)} × {line.name}
                  <span className="block text-13 text-soft">
                    {[line.choice, line.sku].filter(Boolean).join(' · ')}
                  </span>
                </span>
                <span>{money(line.subtotal)}</span>
              </li>
            ))}
          </ul>
          <dl className="grid gap-2 border-t border-line pt-3 text-15">
            <Fact label="Items">{money(order.totals.items)}</Fact>
            <Fact label="Delivery">
              {order.totals.delivery === 0 ? 'free' : money(order.totals.delivery)}
            </Fact>
            {order.totals.smallOrder > 0 && <Fact label="Small order">{money(order.totals.smallOrder)}</Fact>}
            {order.totals.handling > 0 && <Fact label="Handling">{money(order.totals.handling)}</Fact>}
            {order.totals.discount > 0 && <Fact label="Discount">−{money(order.totals.discount)}</Fact>}
            <Fact label="Total">
              <strong className="font-semibold">{money(order.totals.total)}</strong>
            </Fact>
          </dl>
        </Panel>
        <Panel title="What happened">
          <EventLog order={order} />
        </Panel>
      </div>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="shrink-0 text-soft">{label}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  );
}
