'use client';

import { Card } from '@/components/ui/card';
import { ArchivedTableRow } from './archived-table-row';
import { ProductTableRow } from './product-table-row';
import type { CatalogueRow } from './use-catalogue-list';

const COLUMNS = ['Product', 'Category', 'Price', 'Stock', 'On sale', 'Featured', 'Updated'];

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
      <table className="w-full text-15 max-lg:block">
        <caption className="sr-only">Products, the newest first</caption>
        <thead className="sticky top-0 z-10 text-left text-13 text-soft max-lg:sr-only">
          <tr className="h-11 [&_th]:bg-card [&_th]:pr-4 [&_th]:font-medium">
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className="shadow-[inset_0_-1px_var(--line)] first:rounded-tl-xl first:pl-4"
              >
                {column}
              </th>
            ))}
            <th scope="col" className="rounded-tr-xl shadow-[inset_0_-1px_var(--line)]">
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
