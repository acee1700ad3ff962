'use client';

import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/state/empty-state';
import { selectPartners, selectPartnersReceivedAt } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { Freshness } from '../freshness';
import { loadText } from './partners-on-duty';
import { flashClass, useFlash } from '../use-flash';
import { useOverviewPoll } from '../use-overview-poll';

const APPROVAL_LABELS: Record<Partner['approval'], string> = {
  approved: 'Approved',
  pending: 'Waits for approval',
  rejected: 'Rejected',
  suspended: 'Suspended',
};

/** All partners, those on duty first. */
export function PartnersTable() {
  useOverviewPoll();
  const receivedAt = useAppSelector(selectPartnersReceivedAt);
  const partners = useAppSelector(selectPartners).toSorted(
    (a, b) => Number(b.onDuty) - Number(a.onDuty) || a.name.localeCompare(b.name),
  );
  if (partners.length === 0)
    return <EmptyState title="No partners yet">Whoever applies to deliver is listed here.</EmptyState>;
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 items-center justify-between">
        <p className="text-15 text-soft">
          {partners.filter(({ onDuty }) => onDuty).length} of {partners.length} on duty
        </p>
        <Freshness at={receivedAt} pushed />
      </div>
      <Card className="px-4 py-1">
        <table className="w-full text-15 max-md:block">
          <caption className="sr-only">Delivery partners</caption>
          <thead className="text-left text-13 text-soft max-md:sr-only">
            <tr className="h-11 border-b border-line [&_th:not(:last-child)]:pr-4 [&_th]:font-medium">
              <th scope="col">Name</th>
              <th scope="col">Duty</th>
              <th scope="col">Deliveries in hand</th>
              <th scope="col">Vehicle</th>
              <th scope="col">Approval</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line max-md:block">
            {partners.map((partner) => (
              <PartnerRow key={partner.id} partner={partner} />
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}

function PartnerRow({ partner }: { partner: Partner }) {
  const flash = useFlash(partner.rev);
  return (
    <tr
      className={cn(
        'h-11 max-md:grid max-md:h-auto max-md:grid-cols-[1fr_auto] max-md:gap-1 max-md:py-3',
        flashClass(flash),
      )}
    >
      <th scope="row" className="pr-4 text-left font-medium">
        {partner.name}
      </th>
      <td className="pr-4">
        <Badge tone={partner.onDuty ? 'green' : 'plain'}>{partner.onDuty ? 'On duty' : 'Off duty'}</Badge>
      </td>
      <td className="pr-4">{loadText(partner.activeDeliveries)}</td>
      <td className="pr-4 text-soft max-md:text-right">{partner.vehicle}</td>
      <td className="text-soft">{APPROVAL_LABELS[partner.approval]}</td>
    </tr>
  );
}
