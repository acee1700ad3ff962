import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { toSentence } from '../order-labels';

const MINUTE = 60_000;

/** How an order ended: time, reason and payment. */
export function EndedHeadline({ order }: { order: Order }) {
  const end = order.events.findLast(({ type }) => type === order.status);
  const at = end ? (end.tappedAt ?? end.at) : order.updatedAt;
  if (order.status === 'DELIVERED') return <Delivered order={order} at={at} />;
  return (
    <div className="grid gap-2">
      {end?.reason && <p className="text-17">{toSentence(end.reason)}</p>}
      <p className="text-15 text-soft">
        {order.status === 'CANCELLED' &&
          (end?.actor.role === 'customer' ? 'You cancelled it at ' : 'The shop cancelled it at ')}
        {order.status === 'FAILED' && 'Tried at '}
        {order.status === 'RETURNED' && 'Returned at '}
        <TimeText at={at} with="moment" />. {paymentSentence(order)}
      </p>
    </div>
  );
}

function Delivered({ order, at }: { order: Order; at: string }) {
  const durationMinutes = Math.max(1, Math.round((Date.parse(at) - Date.parse(order.createdAt)) / MINUTE));
  const lateMinutes = Math.ceil((Date.parse(at) - Date.parse(order.promisedAt)) / MINUTE);
  return (
    <div>
      <p className="text-40 font-semibold tracking-tight">
        <TimeText at={at} />
      </p>
      <p className="mt-2 text-15 text-soft">
        {durationMinutes} min after you ordered
        {lateMinutes > 0
          ? `, ${lateMinutes} min later than promised. We are sorry.`
          : ', within the promise.'}
      </p>
    </div>
  );
}

function paymentSentence({ payment, totals, currency }: Order): string {
  return payment.status === 'PAID' ? `${formatMoney(totals.total, currency)} was paid.` : 'You pay nothing.';
}
