'use client';

import { useCallback } from 'react';
import { CashLedger } from '@/components/delivery/cash/cash-ledger';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { fetchPartnerCash } from '@/lib/client/api/partner-actions';
import { isOverCashLimit } from '@/lib/domain/delivery/cash-difference';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import { formatMoney } from '@/lib/domain/money';
import { SettleForm } from './settle-form';

type CashSheetProps = {
  /** The current state of the partner. */
  partner: PartnerUpdate;
  /** Minor units; null for no limit. */
  limit: number | null;
  onClose: () => void;
};

/** The cash of a partner: the form that takes it over, and the ledger. */
export function CashSheet({ partner, limit, onClose }: CashSheetProps) {
  const { id, name, cashInHand, cashSeq } = partner;
  const load = useCallback((cursor: string | null) => fetchPartnerCash(id, cursor), [id]);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="wrap-anywhere">
        <SheetHeader>
          <SheetTitle>Cash of {name}</SheetTitle>
          <SheetDescription>
            {formatMoney(cashInHand)} in hand
            {isOverCashLimit(cashInHand, limit) && limit !== null
              ? `, above the limit of ${formatMoney(limit)}`
              : ''}
          </SheetDescription>
        </SheetHeader>
        <SettleForm partner={partner} />
        <section aria-labelledby="cash-entries" className="grid gap-1">
          <h3 id="cash-entries" className="text-15 font-semibold">
            Entries
          </h3>
          <CashLedger key={cashSeq} load={load} />
        </section>
      </SheetContent>
    </Sheet>
  );
}
