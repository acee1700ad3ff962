'use client';

import { ChevronRight } from 'lucide-react';
import { pieces } from '@/components/cart/cart-messages';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { IntentLink } from '@/components/ui/intent-link';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { itemCount } from '@/lib/domain/orders/order-summary';
import { etaBrief } from './tracking/eta-messages';
import { OrderStatusBadge } from './order-status-badge';
import { OrderThumbnails } from './order-thumbnails';
import { isComing, statusSentence } from './order-labels';
import { useEta } from './tracking/use-eta';

/** An order in the customer's list. */
export function OrderRow({ order }: { order: Order }) {
  const eta = useEta(order);
  const coming = isComing(order);
  const etaLabel = coming && eta ? etaBrief(eta) : null;
  return (
    <Card className="group relative grid gap-3 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <OrderStatusBadge status={order.status} />
        <p className="text-13 text-soft">
          #{order.number} · <TimeText at={order.createdAt} with="moment" />
        </p>
      </div>
      <div className="flex items-center gap-3.5">
        <OrderThumbnails items={order.items} />
        <div className="min-w-0 flex-1">
          <h3 className="text-15 font-semibold">
            <IntentLink
              href={`/orders/${order.id}`}
              className="after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-green"
            >
              {coming ? statusSentence(order) : order.items.map(({ name }) => name).join(', ')}
            </IntentLink>
          </h3>
          <p className="text-13 text-soft">
            {etaLabel ?? `${pieces(itemCount(order))} · ${formatMoney(order.totals.total, order.currency)}`}
          </p>
        </div>
        <ChevronRight
          aria-hidden
          className="size-5 shrink-0 text-soft transition-transform group-hover:translate-x-0.5"
        />
      </div>
    </Card>
  );
}
