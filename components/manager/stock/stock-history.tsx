'use client';

import { History } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { EmptyState } from '@/components/ui/state/empty-state';
import { TimeText } from '@/components/ui/time-text';
import { errorMessage } from '@/lib/client/api/api-error';
import { fetchMovements } from '@/lib/client/catalogue/stock-requests';
import type { OptionGroup } from '@/lib/domain/catalogue/product-schema';
import type { StockMovement } from '@/lib/domain/catalogue/stock-movement';
import type { Page } from '@/lib/domain/page';
import { deltaText, MOVEMENT_LABEL } from './movement-labels';

type StockHistoryProps = { productId: string; options: OptionGroup[]; first: Page<StockMovement> };

/** The stock movements of a product, newest first. */
export function StockHistory({ productId, options, first }: StockHistoryProps) {
  const [page, setPage] = useState(first);
  const [pending, setPending] = useState(false);
  const values = options.find(({ stocked }) => stocked)?.values ?? [];
  const labelOf = (key: string) =>
    values.find((value) => value.key === key)?.label ?? (key === 'all' ? '' : key);

  async function loadMore(): Promise<void> {
    setPending(true);
    try {
      const next = await fetchMovements(productId, page.nextCursor);
      setPage({ ...next, items: [...page.items, ...next.items] });
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  if (page.items.length === 0)
    return (
      <EmptyState icon={History} title="No movement yet">
        Deliveries, counts and waste appear here. Orders do not.
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      <ol aria-label="Stock movements" className="grid divide-y divide-line rounded-xl bg-card shadow-lift">
        {page.items.map((movement) => (
          <Movement key={movement.id} movement={movement} label={labelOf(movement.key)} />
        ))}
      </ol>
      {page.nextCursor && (
        <Button
          variant="quiet"
          size="lg"
          pending={pending}
          className="mx-auto"
          onClick={() => void loadMore()}
        >
          Show older
        </Button>
      )}
    </div>
  );
}

function Movement({ movement, label }: { movement: StockMovement; label: string }) {
  const { kind, delta, balance, reason, actor, at } = movement;
  return (
    <li className="flex items-start justify-between gap-4 p-4">
      <div className="min-w-0">
        <p className="text-15 font-semibold">
          {MOVEMENT_LABEL[kind]}
          {label && <span className="font-normal text-soft">, {label}</span>}
        </p>
        <p className="text-15 wrap-anywhere">{reason}</p>
        <p className="text-13 text-soft">
          {actor?.name ?? 'The shop'}, <TimeText at={at} with="moment" />
        </p>
      </div>
      <p className="shrink-0 text-right">
        <span className="block text-17 font-semibold tabular-nums">{deltaText(delta)}</span>
        {balance !== null && <span className="text-13 text-soft">then {balance}</span>}
      </p>
    </li>
  );
}
