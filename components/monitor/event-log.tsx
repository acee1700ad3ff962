import type { Order, OrderEvent } from '@/lib/domain/orders/order-schema';
import type { Role } from '@/lib/domain/access/roles';
import { EventBadge } from './event-badge';
import { elapsedText } from './monitor-labels';
import { SecondText } from './second-text';

const ROLE_WORDS: Record<Role, string> = {
  customer: 'customer',
  delivery_partner: 'partner',
  manager: 'manager',
  admin: 'admin',
};

/** Every event with its version, who caused it and how long the step before it took. Oldest first, as it went. */
export function EventLog({ order }: { order: Pick<Order, 'events'> }) {
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
              <span className="text-13 text-soft">{sincePrevious(event, order.events[index - 1])}</span>
              <SecondText at={event.at} />
            </span>
          </span>
          <span>
            {event.actor.name}, {ROLE_WORDS[event.actor.role]}
          </span>
          {event.reason && <span className="text-soft">“{event.reason}”</span>}
          {event.tappedAt && (
            <span className="text-13 text-soft">
              Tapped without network at <SecondText at={event.tappedAt} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function sincePrevious(event: OrderEvent, before: OrderEvent | undefined): string {
  return before ? `after ${elapsedText(Date.parse(event.at) - Date.parse(before.at))}` : '';
}
