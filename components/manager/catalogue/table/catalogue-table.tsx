'use client';

import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { ArchivedTableRow } from './archived-table-row';
import { ProductTableRow } from './product-table-row';
import type { CatalogueRow } from './use-catalogue-list';

/** Fixed widths, so that no column moves when a cell is edited. The name gets the rest. */
const COLUMNS = [
  { title: 'Product', width: '' },
  { title: 'Category', width: 'max-xl:hidden xl:w-36' },
  { title: 'Price', width: 'lg:w-46 xl:w-52' },
  { title: 'Stock', width: 'lg:w-42 xl:w-52' },
  { title: 'On sale', width: 'lg:w-40 xl:w-44' },
  { title: 'Featured', width: 'lg:w-20 xl:w-28' },
  { title: 'Updated', width: 'max-xl:hidden xl:w-36' },
];

type CatalogueTableProps = {
  rows: CatalogueRow[];
  /** Labels of categories by key. */
  categories: ReadonlyMap<string, string>;
  /** Called when a row gets the focus. */
  onFocusRow: (id: string) => void;
  onArchived: (row: CatalogueRow) => void;
  onRestored: (row: CatalogueRow) => void;
};

/** The products as a table on wide screens and as cards on narrow ones. */
export function CatalogueTable({
  rows,
  categories,
  onFocusRow,
  onArchived,
  onRestored,
}: CatalogueTableProps) {
  return (
    <Card className="max-lg:bg-transparent max-lg:shadow-none">
      <table className="w-full text-15 max-lg:block lg:table-fixed">
        <caption className="sr-only">Products, the newest first</caption>
        <thead className="sticky top-0 z-10 text-left text-13 text-soft max-lg:sr-only">
          <tr className="h-11 [&_th]:bg-card [&_th]:pr-4 [&_th]:font-medium">
            {COLUMNS.map(({ title, width }) => (
              <th
                key={title}
                scope="col"
                className={cn('shadow-[inset_0_-1px_var(--line)] first:rounded-tl-xl first:pl-4', width)}
              >
                {title}
              </th>
            ))}
            <th scope="col" className="rounded-tr-xl shadow-[inset_0_-1px_var(--line)] lg:w-13">
              <span className="sr-only">Archive</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-lg:grid max-lg:gap-3 max-lg:sm:grid-cols-2 lg:divide-y lg:divide-line">
          {rows.map((row) =>
            row.archived ? (
              <ArchivedTableRow
                key={row.id}
                row={row}
                category={categories.get(row.category)}
                onRestored={() => onRestored(row)}
              />
            ) : (
              <ProductTableRow
                key={row.id}
                row={row}
                category={categories.get(row.category)}
                onFocus={() => onFocusRow(row.id)}
                onArchived={() => onArchived(row)}
              />
            ),
          )}
        </tbody>
      </table>
    </Card>
  );
}
