'use client';

import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { useNow } from '@/components/ui/hooks/use-now';
import { selectMonitor, selectSummaries } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { Freshness } from '../freshness';
import { attentionItemsOf } from '../monitor-labels';
import { NoData, Panel } from '../panel';

const MAX_ROWS = 8;

/** Orders that are late, without a partner for over 3 minutes, or failed and not returned yet. */
export function AttentionList({ complete }: { complete: boolean }) {
  const orders = useAppSelector(selectSummaries);
  const { ordersReceivedAt } = useAppSelector(selectMonitor);
  const now = useNow(1_000);
  const items = now === null ? null : attentionItemsOf(orders, now);
  return (
    <Panel
      title={
        <>
          Late and stuck
          {items && items.length > 0 && <span className="font-normal text-soft"> · {items.length}</span>}
        </>
      }
      aside={<Freshness at={ordersReceivedAt} pushed />}
    >
      {items?.length === 0 && <NoData>Nothing is late, and nothing waits too long.</NoData>}
      <ul className="grid">
        {items?.slice(0, MAX_ROWS).map(({ order, tag, tone, text }) => (
          <li key={order.id}>
            <Link
              href={`/admin/orders/${order.id}`}
              className="-mx-2 flex min-h-9 items-center gap-2 rounded-sm px-2 py-1 text-15 hover:bg-well"
            >
              <span className="font-semibold">{order.number}</span>
              <span className="min-w-0 flex-1 text-soft">{text}</span>
              <Badge tone={tone}>{tag}</Badge>
            </Link>
          </li>
        ))}
      </ul>
      {items && items.length > MAX_ROWS && (
        <p className="pt-2 text-13 text-soft">And {items.length - MAX_ROWS} more.</p>
      )}
      {!complete && (
        <p className="pt-2 text-13 text-soft">Counted over the newest live orders that this page holds.</p>
      )}
    </Panel>
  );
}
