'use client';

import { Card } from '@/components/ui/card';
import type { Approval, Decision } from '@/lib/domain/delivery/approval';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { ApplicationCard } from './application-card';
import { EMPTY_PARTNERS, EmptyPartners } from './empty-partners';
import { PartnerRow } from './partner-row';

const TITLES: Record<Approval, string> = {
  pending: 'Waiting for you',
  approved: 'Partners',
  suspended: 'Suspended',
  rejected: 'Rejected',
};

type PartnerGroupProps = {
  approval: Approval;
  partners: PartnerUpdate[];
  /** Whether the page shows no other group. */
  isOnlyGroup: boolean;
  /** Minor units; null for no limit. */
  cashLimit: number | null;
  onCash: (partner: PartnerUpdate) => void;
  onDecide: (partner: PartnerUpdate, decision: Decision) => void;
};

export function headingId(approval: Approval): string {
  return `partners-${approval}`;
}

/** The partners of one approval state. */
export function PartnerGroup({ approval, partners, isOnlyGroup, onDecide, ...cash }: PartnerGroupProps) {
  if (partners.length === 0 && isOnlyGroup) return <EmptyPartners approval={approval} />;
  if (partners.length === 0 && approval !== 'pending') return null;
  return (
    <section aria-labelledby={headingId(approval)} className="grid gap-3">
      <h2 id={headingId(approval)} tabIndex={-1} className="w-fit rounded-sm text-17 font-semibold">
        {TITLES[approval]} <span className="font-normal text-soft">{partners.length}</span>
      </h2>
      {partners.length === 0 ? (
        <p className="text-15 text-soft">
          {EMPTY_PARTNERS.pending.title}. {EMPTY_PARTNERS.pending.text}
        </p>
      ) : approval === 'pending' ? (
        <ul className="grid items-start gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">
          {partners.map((partner) => (
            <ApplicationCard key={partner.id} partner={partner} onDecide={onDecide} />
          ))}
        </ul>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {partners.map((partner) => (
              <PartnerRow key={partner.id} partner={partner} onDecide={onDecide} {...cash} />
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}
