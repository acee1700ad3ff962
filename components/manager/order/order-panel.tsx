'use client';

import { Phone, Printer } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Bill } from '@/components/cart/bill';
import { IF_MISSING_LABEL } from '@/components/orders/change-text';
import { EventLog } from '@/components/monitor/event-log';
import { paymentText } from '@/components/orders/order-items';
import { OrderStatusBadge, PackingBadge } from '@/components/orders/order-status-badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import { isComing } from '@/components/orders/order-labels';
import { maskPhone } from '@/lib/domain/orders/order-summary';
import type { Order } from '@/lib/domain/orders/order-schema';
import { DueBadge } from '../board/due-badge';
import { orderAddress } from '../board/order-address';
import { UnassignedNote } from '../board/unassigned-note';
import { OrderMovesBar } from './order-moves-bar';
import { OrderViewers } from './order-viewers';
import { PickList } from './pick-list';

/** Everything that a manager needs to know and can do about an order. `wide`: two columns on wide screens. */
export function OrderPanel({ order, wide = false }: { order: Order; wide?: boolean }) {
  const { address, notes } = order;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <OrderStatusBadge status={order.status} />
        <PackingBadge packing={order.packing} />
        {isComing(order) && <DueBadge order={order} />}
        <OrderViewers orderId={order.id} />
      </div>
      <OrderMovesBar order={order} />
      <div className={cn('grid gap-6', wide && 'lg:grid-cols-2 lg:gap-10')}>
        <div className="grid content-start gap-6">
          {notes && (
            <p className="whitespace-pre-line rounded-md bg-mango-soft p-3 text-15">
              <span className="block text-13 text-soft">The customer’s note</span>
              {notes}
            </p>
          )}
          <Section
            title="Pick list"
            aside={
              <Button asChild variant="ghost" size="sm">
                <Link href={`${orderAddress(order.id)}/slip`}>
                  <Printer aria-hidden className="size-4" />
                  Print slip
                </Link>
              </Button>
            }
          >
            <PickList order={order} />
          </Section>
          <Bill totals={order.totals} currency={order.currency} promoCode={order.promotion?.code} />
        </div>
        <div className="grid content-start gap-6">
          <Section title="Customer">
            <dl className="grid gap-2 text-15">
              <Fact label="Name">{order.customer.name}</Fact>
              <Fact label="Phone">
                {order.phone.includes('•') ? (
                  order.phone
                ) : (
                  <a
                    href={`tel:${order.phone}`}
                    className="-my-2 inline-flex min-h-9 items-center gap-1.5 rounded-sm text-green underline-offset-4 hover:underline"
                  >
                    <Phone aria-hidden className="size-4" />
                    <span className="sr-only">Call </span>
                    {maskPhone(order.phone)}
                  </a>
                )}
              </Fact>
              <Fact label="Address">
                {[address.line, address.landmark, address.pin].filter(Boolean).join(', ')}
              </Fact>
              {address.instructions && <Fact label="At the door">{address.instructions}</Fact>}
              <Fact label="If something is missing">{IF_MISSING_LABEL[order.ifMissing ?? 'call']}</Fact>
              <Fact label="Payment">{paymentText(order.payment)}</Fact>
            </dl>
          </Section>
          <Section title="Delivery">
            <dl className="grid gap-2 text-15">
              <Fact label="Promised by">
                <TimeText at={order.promisedAt} with="moment" />
              </Fact>
              <Fact label="Partner">
                {order.partner ? `${order.partner.name}, ${order.partner.vehicle}` : 'Nobody yet'}
              </Fact>
            </dl>
            <UnassignedNote order={order} className="pt-2" />
          </Section>
          <Section title="What happened">
            <EventLog order={order} />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="flex min-h-9 items-center justify-between gap-3 pb-1">
        <h2 className="text-17 font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-6">
      <dt className="shrink-0 text-soft">{label}</dt>
      <dd className="min-w-0 text-right wrap-anywhere">{children}</dd>
    </div>
  );
}
