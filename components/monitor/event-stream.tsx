'use client';

import { Pause, Play } from 'lucide-react';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { selectMonitor, type StreamRow } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { formatMoney } from '@/lib/domain/money';
import { EventBadge } from './event-badge';
import { Freshness } from './freshness';
import { OrderLink } from './orders/order-link';
import { NoData, Panel } from './panel';
import { TimestampText } from './timestamp-text';
import { flashClass, useFlash } from './use-flash';
import { useStream } from './use-stream';

const PAGE_ROWS = 25;

/** Live list of all order events, newest first. Not a live region, because a busy shop would make it announce without end. */
export function EventStream() {
  const { rows, paused, heldBack, toggle } = useStream();
  const { ordersReceivedAt } = useAppSelector(selectMonitor);
  const [shown, setShown] = useState(PAGE_ROWS);
  return (
    <Panel
      title="Stream"
      className="max-lg:order-last lg:row-span-2 xl:row-span-1"
      aside={
        <span className="flex items-center gap-3">
          <Freshness at={ordersReceivedAt} pushed />
          <Button variant="quiet" size="sm" aria-pressed={paused} onClick={toggle}>
            {paused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
            {paused ? `Resume, ${heldBack} ${heldBack === 1 ? 'update' : 'updates'} held` : 'Pause'}
            <kbd className="hidden font-sans font-normal text-soft lg:inline">space</kbd>
          </Button>
        </span>
      }
    >
      {rows.length === 0 && <NoData>No order has moved yet. Events show up here as they happen.</NoData>}
      <ol
        reversed
        tabIndex={0}
        aria-label="Events, the newest first"
        className="divide-y divide-line border-t border-line lg:max-h-[max(24rem,calc(100dvh-21rem))] lg:overflow-y-auto"
      >
        {rows.slice(0, shown).map((row) => (
          <EventRow key={row.key} row={row} />
        ))}
      </ol>
      {rows.length > shown && (
        <Button variant="quiet" className="mt-3 w-full" onClick={() => setShown(shown + PAGE_ROWS)}>
          Show older events
        </Button>
      )}
    </Panel>
  );
}

const EventRow = memo(function EventRow({ row: { event, order, live } }: { row: StreamRow }) {
  const flash = useFlash(event.rev, live);
  return (
    <li
      className={cn(
        'grid min-h-10 grid-cols-[4.5rem_1fr_auto] items-center gap-x-3 gap-y-0.5 py-1.5 text-15',
        'sm:grid-cols-[4.5rem_4.5rem_8.5rem_1fr_1fr_5.5rem]',
        flashClass(flash),
      )}
    >
      <TimestampText at={event.at} />
      <OrderLink order={order} />
      <span className="col-start-2 row-start-2 sm:col-auto sm:row-auto">
        <EventBadge type={event.type} />
      </span>
      <span className="col-start-3 row-start-2 truncate text-right sm:col-auto sm:row-auto sm:text-left">
        {order.customerName}
      </span>
      <span className="hidden truncate text-soft sm:block">
        {event.type === 'PLACED' ? '' : order.partner?.name}
      </span>
      <span className="col-start-3 row-start-1 text-right sm:col-auto sm:row-auto">
        {formatMoney(order.totals.total, order.currency)}
      </span>
    </li>
  );
});
