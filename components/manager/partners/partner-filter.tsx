'use client';

import type { MouseEvent } from 'react';
import { cn } from '@/components/ui/cn';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { APPROVAL_LABEL } from './decision-labels';
import { APPROVALS, type PartnerView } from './partner-groups';

type PartnerFilterProps = { partners: PartnerUpdate[]; view: PartnerView };

function pathOf(view: PartnerView): string {
  return view === 'all' ? '/manager/partners' : `/manager/partners?status=${view}`;
}

/** Links, so that a view can be shared and the back button works. All partners are in the store, so no request is needed. */
export function PartnerFilter({ partners, view }: PartnerFilterProps) {
  function open(event: MouseEvent<HTMLAnchorElement>, option: PartnerView): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.history.pushState(null, '', pathOf(option));
  }
  const views = ['all', ...APPROVALS] as const;
  return (
    <nav aria-label="Show partners" className="max-sm:w-full">
      <ul className="grid grid-cols-3 rounded-md bg-well p-1 sm:flex sm:w-fit">
        {views.map((option) => (
          <li key={option}>
            <a
              href={pathOf(option)}
              aria-current={option === view ? 'page' : undefined}
              onClick={(event) => open(event, option)}
              className={cn(
                'flex h-10 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-1 sm:px-3 text-13 font-medium text-soft transition-colors',
                option === view ? 'bg-card text-ink shadow-lift' : 'hover:text-ink',
              )}
            >
              {option === 'all' ? 'All' : APPROVAL_LABEL[option]}
              <span className="font-normal">
                {option === 'all'
                  ? partners.length
                  : partners.filter(({ approval }) => approval === option).length}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
