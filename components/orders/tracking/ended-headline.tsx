import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { endText } from '../order-labels';

const MINUTE = 60_000;

/** How an order ended: when, why, and what it means for the money. */
export function EndedHeadline({ order }: { order: Order }) {
  const end = order.events.findLast(({ type }) => type === order.status);
  const at = end ? (end.tappedAt ?? end.at) : order.updatedAt;
  if (order.status === 'DELIVERED') return <Delivered order={order} at={at} />;
  return (
    <div className="grid gap-2">
      {end?.reason && <p className="text-17">{endText(end.reason)}</p>}
      <p className="text-15 text-soft">
        {order.status === 'CANCELLED' &&
          (end?.actor.role === 'customer' ? 'You cancelled it at ' : 'The shop cancelled it at ')}
        {order.status === 'FAILED' && 'Tried at '}
        {order.status === 'RETURNED' && 'Returned at '}
        <TimeText at={at} with="moment" />. {moneyWords(order)}
      </p>
    </div>
  );
}

function Delivered({ order, at }: { order: Order; at: string }) {
  const took = Math.max(1, Math.round((Date.parse(at) - Date.parse(order.createdAt)) / MINUTE));
  const late = Math.ceil((Date.parse(at) - Date.parse(order.promisedAt)) / MINUTE);
  return (
    <div>
      <p className="text-40 font-semibold tracking-tight">
        <TimeText at={at} />
      </p>
      <p className="mt-2 text-15 text-soft">
        {took} min after you ordered
        {late > 0 ? `, ${late} min later than promised. We are sorry.` : ', within the promise.'}
      </p>
    </div>
  );
}

function moneyWords({ payment, totals, currency }: Order): string {
  return payment.status === 'PAID' ? `${formatMoney(totals.total, currency)} was paid.` : 'You pay nothing.';
}
