'use client';

import { Archive } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { TimeText } from '@/components/ui/time-text';
import { archiveProduct } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { AvailabilityCell } from '../cells/availability-cell';
import { FeaturedCell } from '../cells/featured-cell';
import { PriceCell } from '../cells/price-cell';
import { StockCell } from '../cells/stock-cell';
import { saveErrorText } from '../save-error-text';
import { ProductNameCell } from './product-name-cell';
import type { CatalogueRow } from './use-catalogue-list';

type ProductTableRowProps = {
  row: CatalogueRow;
  category: string | undefined;
  onFocus: () => void;
  onArchived: () => void;
};

/** A product with its editable cells: a row of 52 px on wide screens, a card on narrow ones. */
export const ProductTableRow = memo(
  function ProductTableRow({ row, category, onFocus, onArchived }: ProductTableRowProps) {
    return (
      <tr
        onFocus={onFocus}
        className="lg:h-13 max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-4 max-lg:gap-y-3 max-lg:rounded-xl max-lg:bg-card max-lg:p-4 max-lg:shadow-lift max-lg:[&>th]:col-span-2"
      >
        <ProductNameCell row={row} category={category} />
        <td className="truncate pr-4 text-soft max-xl:hidden">{category ?? row.category}</td>
        <LabelledCell label="Price">
          <PriceCell product={row} />
        </LabelledCell>
        <LabelledCell label="Stock">
          <StockCell product={row} />
        </LabelledCell>
        <td className="pr-4 max-lg:col-span-2 max-lg:flex max-lg:items-center max-lg:justify-between max-lg:p-0">
          <AvailabilityCell product={row} />
          <span className="flex items-center lg:hidden">
            <FeaturedCell product={row} />
            <ArchiveButton row={row} onArchived={onArchived} />
          </span>
        </td>
        <td className="pr-4 max-lg:hidden">
          <FeaturedCell product={row} />
        </td>
        <td className="pr-4 text-13 text-soft max-xl:hidden">
          <TimeText at={row.updatedAt} with="moment" className="whitespace-nowrap" />
        </td>
        <td className="pr-2 max-lg:hidden">
          <ArchiveButton row={row} onArchived={onArchived} />
        </td>
      </tr>
    );
  },
  (a, b) =>
    a.row.rev === b.row.rev &&
    a.row.stock === b.row.stock &&
    a.row.available === b.row.available &&
    a.category === b.category,
);

function LabelledCell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="pr-4 max-lg:grid max-lg:content-start max-lg:p-0">
      <span aria-hidden className="text-13 text-soft lg:hidden">
        {label}
      </span>
      {children}
    </td>
  );
}

function ArchiveButton({ row, onArchived }: { row: CatalogueRow; onArchived: () => void }) {
  const dispatch = useAppDispatch();
  const [pending, setPending] = useState(false);

  async function archive(): Promise<void> {
    setPending(true);
    try {
      await dispatch(archiveProduct(row.id));
      onArchived();
    } catch (error) {
      setPending(false);
      toastError(`${row.name}: ${saveErrorText(error)}`);
    }
  }

  return (
    <Button
      variant="ghost"
      size="icon-sm"
      pending={pending}
      aria-label={`Archive ${row.name}`}
      title="Archive"
      onClick={() => void archive()}
      className="text-soft max-lg:size-11 [&[aria-busy]>svg:not(.animate-spin)]:hidden"
    >
      <Archive aria-hidden className="size-4.5" />
    </Button>
  );
}
