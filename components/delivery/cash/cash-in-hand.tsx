'use client';

import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Skeleton } from '@/components/ui/state/skeleton';
import { fetchOwnCash } from '@/lib/client/api/partner-actions';
import { isOverCashLimit } from '@/lib/domain/delivery/cash-difference';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { formatMoney } from '@/lib/domain/money';

const CashLedger = dynamic(() => import('./cash-ledger').then((module) => module.CashLedger), {
  ssr: false,
  loading: () => <Skeleton className="h-24 rounded-xl" />,
});

type CashInHandProps = {
  partner: Partner;
  /** Minor units; null for no limit. */
  limit: number | null;
};

/** The cash that the partner holds for the shop, with its entries on request. */
export function CashInHand({ partner: { cashInHand, cashSeq }, limit }: CashInHandProps) {
  const [open, setOpen] = useState(false);
  const over = isOverCashLimit(cashInHand, limit);
  return (
    <section aria-label="Cash in hand" className="grid gap-2">
      <details
        data-slot="card"
        className="group rounded-xl bg-card shadow-lift"
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary className="flex min-h-16 list-none items-center gap-3 rounded-xl px-4 text-17 [&::-webkit-details-marker]:hidden">
          <span className="flex-1">Cash in hand</span>
          <span aria-live="polite" className="text-21 font-semibold tabular-nums">
            {formatMoney(cashInHand)}
          </span>
          <ChevronDown aria-hidden className="size-6 shrink-0 transition-transform group-open:rotate-180" />
        </summary>
        {open && (
          <div className="px-4 pb-3">
            <CashLedger key={cashSeq} load={fetchOwnCash} />
          </div>
        )}
      </details>
      {over && limit !== null && (
        <p role="status" className="rounded-lg bg-mango-soft px-4 py-3 text-17">
          That is above {formatMoney(limit)}. Hand it over at the shop before your next round.
        </p>
      )}
    </section>
  );
}
