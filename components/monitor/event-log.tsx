import type { Order, OrderEvent } from '@/lib/domain/orders/order-schema';
import type { Role } from '@/lib/domain/access/roles';
import { lineChangeText } from '../orders/change-text';
import { EventBadge } from './event-badge';
import { elapsedText } from './monitor-labels';
import { TimestampText } from './timestamp-text';

const ROLE_LABELS: Record<Role, string> = {
  customer: 'customer',
  delivery_partner: 'partner',
  manager: 'manager',
  admin: 'admin',
  picker: 'picker',
};

/** The events of an order, oldest first, with the actor and the time since the previous event. */
export function EventLog({ order }: { order: Pick<Order, 'events' | 'currency'> }) {
  return (
    <ol className="divide-y divide-line text-15">
      {order.events.map((event, index) => (
        <li
          key={event.rev}
          aria-current={index === order.events.length - 1 ? 'step' : undefined}
          className="grid gap-1 py-2.5"
        >
          <span className="flex flex-wrap items-center justify-between gap-2">
            <EventBadge type={event.type} />
            <span className="flex items-center gap-3">
              <span className="text-13 text-soft">
                {elapsedSincePrevious(event, order.events[index - 1])}
              </span>
              <TimestampText at={event.at} />
            </span>
          </span>
          <span>
            {event.actor.name}, {ROLE_LABELS[event.actor.role]}
            {event.device && <span className="text-soft"> · {event.device}</span>}
          </span>
          {event.change && <span>{lineChangeText(event.change, order.currency)}</span>}
          {event.reason && <span className="text-soft">“{event.reason}”</span>}
          {event.tappedAt && (
            <span className="text-13 text-soft">
              Tapped without network at <TimestampText at={event.tappedAt} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function elapsedSincePrevious(event: OrderEvent, previous: OrderEvent | undefined): string {
  return previous ? `after ${elapsedText(Date.parse(event.at) - Date.parse(previous.at))}` : '';
}
