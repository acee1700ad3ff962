'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { ErrorState } from '@/components/ui/state/error-state';
import { Skeleton } from '@/components/ui/state/skeleton';
import { TimeText } from '@/components/ui/time-text';
import { errorMessage } from '@/lib/client/api/api-error';
import { useResource } from '@/lib/client/api/use-resource';
import type { CashEntry, CashPage } from '@/lib/domain/delivery/cash-schema';
import { formatMoney } from '@/lib/domain/money';
import { cashEntryText, cashDifferenceText } from './cash-texts';

type CashLedgerProps = {
  /** Loads a page; a stable function. */
  load: (cursor: string | null) => Promise<CashPage>;
};

/** The cash ledger of a partner, newest first. Remount it to load it again. */
export function CashLedger({ load }: CashLedgerProps) {
  const [first] = useState(() => () => load(null));
  const resource = useResource(first);
  const [pending, setPending] = useState(false);

  if (resource.state === 'loading') return <Skeleton className="h-24 rounded-xl" />;
  if (resource.state === 'failed')
    return <ErrorState title="The entries did not load" heading="h3" onRetry={resource.retry} />;
  const { data, replace } = resource;

  async function loadMore(): Promise<void> {
    setPending(true);
    try {
      const next = await load(data.nextCursor);
      replace({ ...next, items: [...data.items, ...next.items] });
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  if (data.items.length === 0)
    return <p className="text-15 text-soft">No entries yet. Cash of delivered orders is listed here.</p>;
  return (
    <div className="grid gap-3">
      <ol aria-label="Cash entries" className="grid divide-y divide-line">
        {data.items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {data.nextCursor && (
        <Button variant="quiet" className="min-h-12" pending={pending} onClick={() => void loadMore()}>
          Show older
        </Button>
      )}
    </div>
  );
}

function Entry({ entry }: { entry: CashEntry }) {
  const difference = cashDifferenceText(entry);
  return (
    <li className="flex items-start justify-between gap-4 py-3 wrap-anywhere">
      <div className="min-w-0">
        <p className="text-15 font-medium">{cashEntryText(entry)}</p>
        {difference && <p className="text-15 text-red">{difference}</p>}
        {entry.note && <p className="text-15">{entry.note}</p>}
        <p className="text-13 text-soft">
          <TimeText at={entry.at} with="moment" />
        </p>
      </div>
      <p className="shrink-0 text-right tabular-nums">
        <span className="block text-15 font-semibold">
          {entry.delta < 0 ? '−' : '+'}
          {formatMoney(Math.abs(entry.delta), entry.currency)}
        </span>
        <span className="text-13 text-soft">then {formatMoney(entry.balance, entry.currency)}</span>
      </p>
    </li>
  );
}
