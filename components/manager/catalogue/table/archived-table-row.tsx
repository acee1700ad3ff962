'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { TimeText } from '@/components/ui/time-text';
import { restoreProduct } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { stockTotal } from '@/lib/domain/catalogue/pricing';
import { formatMoney } from '@/lib/domain/money';
import { saveErrorText } from '../save-error-text';
import { ProductNameCell } from './product-name-cell';
import type { CatalogueRow } from './use-catalogue-list';

type ArchivedTableRowProps = { row: CatalogueRow; category: string | undefined; onRestored: () => void };

/** An archived product: not editable until it is restored. */
export function ArchivedTableRow({ row, category, onRestored }: ArchivedTableRowProps) {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);

  async function restore(): Promise<void> {
    setPending(true);
    try {
      await dispatch(restoreProduct(row.id));
      onRestored();
    } catch (error) {
      setPending(false);
      toastError(`${row.name}: ${saveErrorText(error)}`);
    }
  }

  return (
    <tr className="lg:h-13 max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:justify-between max-lg:gap-3 max-lg:rounded-xl max-lg:bg-card max-lg:p-4 max-lg:shadow-lift max-lg:[&>th]:basis-full">
      <ProductNameCell row={row} category={category} />
      <td className="truncate pr-4 text-soft max-xl:hidden">{category ?? row.category}</td>
      <td className="pr-4 max-lg:hidden">{formatMoney(row.price, row.currency)}</td>
      <td className="pr-4 max-lg:hidden">{stockTotal(row.stock)}</td>
      <td className="pr-4 max-lg:order-1 max-lg:p-0">
        <Button
          variant="outline"
          size="sm"
          pending={pending}
          aria-label={`Restore ${row.name}`}
          onClick={() => void restore()}
          className="max-lg:h-11"
        >
          Restore
        </Button>
      </td>
      <td className="max-lg:hidden" />
      <td className="pr-4 text-13 text-soft max-lg:p-0 lg:max-xl:hidden">
        <span className="xl:hidden">Archived </span>
        <TimeText at={row.updatedAt} with="moment" />
      </td>
      <td className="max-lg:hidden" />
    </tr>
  );
}
