import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import type { Order } from '@/lib/domain/orders/order-schema';
import { isLive } from '@/lib/domain/orders/order-status';
import { lineChangeText } from '../change-text';
import { eventDetail, eventTitle, type Reader } from '../order-labels';

const FAILED_TYPES = ['CANCELLED', 'FAILED'];

/** The events of an order, newest first. An event that was recorded offline is shown with the time of the tap. */
export function OrderTimeline({
  order,
  reader,
}: {
  order: Pick<Order, 'events' | 'status' | 'currency'>;
  reader: Reader;
}) {
  const events = order.events.toReversed();
  return (
    <ol reversed>
      {events.map((event, index) => {
        const newest = index === 0;
        const last = index === events.length - 1;
        const tone = FAILED_TYPES.includes(event.type)
          ? 'bg-red'
          : newest && isLive(order.status)
            ? 'bg-mango'
            : 'bg-green';
        return (
          <li
            key={event.rev}
            aria-current={newest ? 'step' : undefined}
            className="relative grid grid-cols-[0.75rem_1fr_auto] gap-x-3.5 pb-5 last:pb-0"
          >
            {!last && <span aria-hidden className="absolute bottom-0 left-[5.5px] top-4 w-px bg-line" />}
            <span aria-hidden data-slot="mark" className={cn('relative mt-1.5 size-3 rounded-full', tone)} />
            <span className="min-w-0">
              <span className={cn('block text-15', newest ? 'font-semibold' : 'font-medium')}>
                {eventTitle(event.type)}
              </span>
              <span className="block text-13 text-soft">
                {event.change ? lineChangeText(event.change, order.currency) : eventDetail(event, reader)}
              </span>
            </span>
            <TimeText at={event.tappedAt ?? event.at} with="moment" className="text-13 text-soft" />
          </li>
        );
      })}
    </ol>
  );
}
