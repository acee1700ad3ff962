'use client';

import { cn } from '@/components/ui/cn';
import { selectCounts, selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { LIVE_STATUSES, STATUS_LABEL, type OrderStatus } from '@/lib/domain/orders/order-status';
import { Freshness } from '../freshness';
import { NoData, Panel } from '../panel';

function barTone(status: OrderStatus): string {
  if (status === 'FAILED') return 'bg-red';
  return status === 'ON_THE_WAY' ? 'bg-mango' : 'bg-green';
}

/** Number of live orders by status, with bars relative to the highest number. */
export function OrderFunnel() {
  const counts = useAppSelector(selectCounts);
  const { overviewReceivedAt } = useAppSelector(selectMonitor);
  const highest = counts ? Math.max(1, ...LIVE_STATUSES.map((status) => counts[status])) : 1;
  return (
    <Panel title="Where orders stand" aside={<Freshness at={overviewReceivedAt} />}>
      {counts ? (
        <dl className="grid gap-1">
          {LIVE_STATUSES.map((status) => (
            <div
              key={status}
              className="grid min-h-8 grid-cols-[6.75rem_1fr_2.25rem] items-center gap-3 text-15"
            >
              <dt className="font-medium">{STATUS_LABEL[status]}</dt>
              <dd aria-hidden className="h-4 overflow-hidden rounded-full bg-well">
                <span
                  data-slot="mark"
                  className={cn('block h-full rounded-full transition-[width]', barTone(status))}
                  style={{ width: `${(counts[status] / highest) * 100}%` }}
                />
              </dd>
              <dd className="text-right font-semibold">{counts[status]}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <NoData>The figures have not come yet.</NoData>
      )}
    </Panel>
  );
}
