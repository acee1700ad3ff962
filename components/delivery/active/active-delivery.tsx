'use client';

import { ArrowLeft, MessageSquareQuote, Navigation, Phone } from 'lucide-react';
import { firstName } from '@/components/orders/order-labels';
import { useLiveOrder } from '@/components/orders/use-live-order';
import { Button } from '@/components/ui/button';
import { ProgressSteps } from '@/components/ui/progress-steps';
import { DELIVERY_STEPS, PACKING_LABEL, STATUS_LABEL } from '@/lib/domain/orders/order-status';
import type { Order } from '@/lib/domain/orders/order-schema';
import { itemCount } from '@/lib/domain/orders/order-summary';
import { DeliveryAction } from './delivery-action';
import { DeliveryFacts } from './delivery-facts';
import { collectOf, mapHref, piecesText } from '../delivery-labels';
import { ItemChecklist } from './item-checklist';

const STEPS = DELIVERY_STEPS.map((status) => STATUS_LABEL[status]);

type ActiveDeliveryProps = { order: Order; onBack: () => void };

/** An active delivery: address, contact, items and the next step. */
export function ActiveDelivery({ order: given, onBack }: ActiveDeliveryProps) {
  const order = useLiveOrder(given);
  const reached = DELIVERY_STEPS.findIndex((status) => status === order.status);
  const { address } = order;
  const note = [address.instructions, order.notes].filter(Boolean).join(' ');
  return (
    <main id="main" className="grid grid-cols-[minmax(0,1fr)] gap-5 pt-1">
      <div className="grid gap-2">
        <ProgressSteps label="Progress of this delivery" steps={STEPS} current={reached + 1} compact />
        <p className="flex flex-wrap justify-between gap-x-3 text-15 text-soft">
          <span>
            #{order.number} · {piecesText(itemCount(order))} · {PACKING_LABEL[order.packing]}
          </span>
          <span>{collectOf(order)}</span>
        </p>
      </div>

      <div className="grid gap-1">
        <p className="text-15 text-soft">
          {address.label ? `Bring to ${address.label.toLowerCase()}` : 'Bring to'}
        </p>
        <h1 tabIndex={-1} className="select-text text-28 font-semibold">
          {address.line}
        </h1>
        <p className="select-text text-21 text-soft">
          {[address.landmark, address.pin].filter(Boolean).join(', ')}
        </p>
      </div>

      {note && (
        <p className="flex gap-4 rounded-lg bg-mango-soft p-4 text-17">
          <MessageSquareQuote aria-hidden className="mt-0.5 size-6 shrink-0" />
          <span>
            <span className="sr-only">Note from the customer: </span>
            {note}
          </span>
        </p>
      )}

      <div className="grid grid-cols-2 gap-2.5">
        <Button asChild variant="quiet" className="h-15 rounded-lg text-17">
          <a href={mapHref(address)} target="_blank" rel="noreferrer">
            <Navigation aria-hidden /> Map
          </a>
        </Button>
        <Button asChild variant="quiet" className="h-15 min-w-0 rounded-lg text-17">
          <a href={`tel:${order.phone}`}>
            <Phone aria-hidden /> <span className="truncate">Call {firstName(order.customer.name)}</span>
          </a>
        </Button>
      </div>

      <DeliveryFacts order={order} />
      <ItemChecklist items={order.items} />
      <Button
        variant="ghost"
        className="min-h-14 justify-self-start px-3 font-medium text-soft"
        onClick={onBack}
      >
        <ArrowLeft aria-hidden /> All deliveries
      </Button>
      <DeliveryAction order={order} />
    </main>
  );
}
