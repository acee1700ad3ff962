'use client';

import { LiveDot } from '@/components/ui/live-dot';
import { selectPartners, selectPartnersReceivedAt } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { Freshness } from '../freshness';
import { NoData, Panel } from '../panel';

/** The load of a partner, such as "Free" or "2 deliveries". */
export function loadText(activeDeliveries: number): string {
  if (activeDeliveries === 0) return 'Free';
  return activeDeliveries === 1 ? '1 delivery' : `${activeDeliveries} deliveries`;
}

export function PartnersOnDuty() {
  const receivedAt = useAppSelector(selectPartnersReceivedAt);
  const onDuty = useAppSelector(selectPartners)
    .filter((partner) => partner.onDuty)
    .sort((a, b) => b.activeDeliveries - a.activeDeliveries || a.name.localeCompare(b.name));
  return (
    <Panel
      title={
        <>
          Partners on duty
          {onDuty.length > 0 && <span className="font-normal text-soft"> · {onDuty.length}</span>}
        </>
      }
      aside={<Freshness at={receivedAt} pushed />}
    >
      {onDuty.length === 0 && (
        <NoData>{receivedAt === null ? 'The list has not come yet.' : 'Nobody is on duty.'}</NoData>
      )}
      <ul className="grid max-h-72 overflow-y-auto">
        {onDuty.map((partner) => (
          <li key={partner.id} className="flex min-h-8 items-center gap-3 text-15">
            <LiveDot tone={partner.activeDeliveries > 0 ? 'green' : 'faint'} />
            <span className="min-w-0 flex-1 truncate">{partner.name}</span>
            <span className="text-soft">{loadText(partner.activeDeliveries)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
