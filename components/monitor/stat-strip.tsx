'use client';

import { selectPartners, selectPartnersReceivedAt } from '@/lib/client/store/delivery/partners-slice';
import { selectCounts, selectMonitor } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import { LIVE_STATUSES } from '@/lib/domain/orders/order-status';
import { durationDigits, perMinute, RATE_MINUTES } from './monitor-labels';
import { Sparkline } from './sparkline';
import { StatTile } from './stat-tile';

/** The key figures. Events update live orders and partners; polling the overview updates the others. */
export function StatStrip() {
  const { overview } = useAppSelector(selectMonitor);
  const counts = useAppSelector(selectCounts);
  const partners = useAppSelector(selectPartners);
  const partnersLoaded = useAppSelector(selectPartnersReceivedAt) !== null;
  const onDuty = partners.filter((partner) => partner.onDuty);
  const busy = onDuty.filter(({ activeDeliveries }) => activeDeliveries > 0);
  const live = counts ? LIVE_STATUSES.reduce((sum, status) => sum + counts[status], 0) : null;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label="Live orders"
        value={live === null ? null : String(live)}
        note="placed and not over yet"
      />
      <RateTile overview={overview} />
      <StatTile
        label="On time"
        value={overview?.onTimePercent == null ? null : String(overview.onTimePercent)}
        unit="%"
        note={overview ? deliveredText(overview.deliveredLastHour) : ''}
      />
      <StatTile
        label="Door to door"
        value={overview?.medianDoorToDoorMs == null ? null : durationDigits(overview.medianDoorToDoorMs)}
        unit="median"
        note={overview ? deliveredText(overview.deliveredLastHour) : ''}
      />
      <StatTile
        label="Unassigned over 3 min"
        value={overview ? String(overview.unassignedOver3Min) : null}
        alarm={(overview?.unassignedOver3Min ?? 0) > 0}
        note={overview?.unassignedOver3Min ? 'wait for a partner' : 'nobody waits that long'}
      />
      <StatTile
        label="Partners"
        value={partnersLoaded ? String(busy.length) : null}
        unit={`of ${onDuty.length} busy`}
        note={overview ? `${overview.partners.total} in all` : ''}
      />
    </dl>
  );
}

function deliveredText(count: number): string {
  return count === 0 ? 'nothing delivered in 1 h' : `${count} delivered in 1 h`;
}

function RateTile({ overview }: { overview: Overview | null }) {
  if (!overview) return <StatTile label="Orders a minute" value={null} note="" />;
  const { ordersPerMinute, placedLastHour } = overview;
  const highest = Math.max(0, ...ordersPerMinute);
  return (
    <StatTile
      label="Orders a minute"
      value={perMinute(ordersPerMinute)}
      note={`over ${RATE_MINUTES} min; ${placedLastHour} placed in 1 h`}
    >
      {placedLastHour > 0 && (
        <Sparkline
          values={ordersPerMinute}
          label={`Orders placed in each of the last ${ordersPerMinute.length} minutes: at most ${highest} in one.`}
        />
      )}
    </StatTile>
  );
}
