import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

type Column = { label: string; isNumber?: boolean };
export type ReportRow = { key: string; cells: ReactNode[] };

type ReportTableProps = {
  caption: string;
  columns: Column[];
  rows: ReportRow[];
  /** Shown instead of a table without rows. */
  empty: string;
};

/** A table with a row header in the first column. A long one scrolls in its own frame. */
export function ReportTable({ caption, columns, rows, empty }: ReportTableProps) {
  if (rows.length === 0) return <p className="py-6 text-center text-15 text-soft">{empty}</p>;
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="-mx-4 max-h-96 overflow-auto px-4 focus-visible:-outline-offset-2"
    >
      <table className="w-full text-15">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-card text-left text-13 text-soft">
          <tr className="h-9 border-b border-line">
            {columns.map(({ label, isNumber }, index) => (
              <th
                key={label}
                scope="col"
                className={cn('font-medium', index > 0 && 'pl-4', isNumber && 'text-right')}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key} className="h-10">
              <th scope="row" className="py-1.5 text-left font-normal">
                {first}
              </th>
              {rest.map((cell, index) => (
                <td
                  key={columns[index + 1]!.label}
                  className={cn(
                    'py-1.5 pl-4',
                    columns[index + 1]!.isNumber && 'whitespace-nowrap text-right',
                  )}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The table of a chart, for everybody who reads figures better than bars. */
export function ChartTable({ children }: { children: ReactNode }) {
  return (
    <details>
      <summary className="w-fit rounded-sm py-2 text-13 font-medium text-green">Show the figures</summary>
      {children}
    </details>
  );
}
