'use client';

import { cn } from '@/components/ui/cn';
import { Card } from '@/components/ui/card';
import { TimeText } from '@/components/ui/time-text';
import { useNow } from '@/components/ui/hooks/use-now';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { dueText } from '../delivery-labels';

function paymentNote({ method, status }: Order['payment']): string {
  if (status === 'PAID') return 'it is paid';
  return method === 'online' ? 'the customer pays online' : '';
}

/** Due time of a delivery and the amount to collect. */
export function DeliveryFacts({ order }: { order: Order }) {
  const now = useNow(15_000);
  const due = now === null ? null : dueText(order.promisedAt, now);
  const cash = order.payment.method === 'cod' && order.payment.status === 'DUE';
  return (
    <Card className="grid grid-cols-2 gap-4 p-4">
      <div>
        <p className="text-15 text-soft">Due by</p>
        <TimeText at={order.promisedAt} className="text-28 font-semibold" />
        <p className={cn('min-h-6 text-15', due?.late ? 'font-medium text-red' : 'text-soft')}>{due?.text}</p>
      </div>
      <div>
        <p className="text-15 text-soft">Collect</p>
        <p className="text-28 font-semibold">
          {cash ? formatMoney(order.totals.total, order.currency) : 'Nothing'}
        </p>
        <p className="text-15 text-soft">{cash ? 'in cash, at the door' : paymentNote(order.payment)}</p>
      </div>
    </Card>
  );
}
