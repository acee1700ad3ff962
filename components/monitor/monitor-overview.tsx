'use client';

import { selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { EventStream } from './event-stream';
import { Freshness } from './freshness';
import { MirrorPanel } from './mirror/mirror-panel';
import { OrderFunnel } from './orders/order-funnel';
import { PartnersOnDuty } from './partners/partners-on-duty';
import { StatStrip } from './stat-strip';
import { AttentionList } from './orders/attention-list';
import { useOverviewPoll } from './use-overview-poll';

/** Start page of the monitor: figures, orders by status, event stream, partners and mirror. */
export function MonitorOverview({ allLiveLoaded }: { allLiveLoaded: boolean }) {
  useOverviewPoll();
  const { overviewReceivedAt } = useAppSelector(selectMonitor);
  return (
    <>
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h1 className="text-15 font-semibold">Overview</h1>
        <Freshness at={overviewReceivedAt} />
      </div>
      <StatStrip />
      <div className="mt-3 grid items-start gap-3 lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[19rem_minmax(0,1fr)_19rem]">
        <div className="grid gap-3">
          <OrderFunnel />
          <AttentionList complete={allLiveLoaded} />
        </div>
        <EventStream />
        <div className="grid gap-3">
          <PartnersOnDuty />
          <MirrorPanel />
        </div>
      </div>
    </>
  );
}
