'use client';

import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { APPROVAL_LABEL } from './decision-labels';
import { APPROVALS, type PartnerView } from './partner-groups';

type PartnerFilterProps = { partners: PartnerUpdate[]; view: PartnerView };

function pathOf(view: PartnerView): string {
  return view === 'all' ? '/manager/partners' : `/manager/partners?status=${view}`;
}

/** Filters by approval. All partners are in the store, so no request is needed. */
export function PartnerFilter({ partners, view }: PartnerFilterProps) {
  const views = ['all', ...APPROVALS] as const;
  const count = (option: PartnerView) =>
    option === 'all' ? partners.length : partners.filter(({ approval }) => approval === option).length;
  return (
    <LinkTabs label="Show partners" columns={3}>
      {views.map((option) => (
        <LinkTab
          key={option}
          href={pathOf(option)}
          current={option === view}
          onFollow={() => window.history.pushState(null, '', pathOf(option))}
        >
          {option === 'all' ? 'All' : APPROVAL_LABEL[option]}
          <span className="font-normal">{count(option)}</span>
        </LinkTab>
      ))}
    </LinkTabs>
  );
}
