'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/form/switch';
import type { FileFormat } from '@/lib/domain/catalogue/file-formats';
import type { CatalogueImport, StockMode } from '@/lib/domain/catalogue/import-schema';

const FORMAT_LABEL: Record<FileFormat, string> = {
  blinkcart: 'Product file of this shop',
  shopify: 'Product export of Shopify',
  woocommerce: 'Product export of WooCommerce',
};

type ImportReportProps = {
  current: CatalogueImport;
  pending: boolean;
  onStart: (stock: StockMode) => void;
  onOther: () => void;
};

/** What a file would change, or its errors by line and column. */
export function ImportReport({ current, pending, onStart, onOther }: ImportReportProps) {
  const [counts, setCounts] = useState(false);
  const { report, fileName, format, status } = current;
  const valid = status === 'checked';
  const changes = report.created + report.changed + (counts ? report.stockDiffers : 0);
  return (
    <Card className="grid gap-4 p-5">
      <div className="flex items-start gap-3">
        {valid ? (
          <CircleCheck aria-hidden className="mt-0.5 size-6 shrink-0 text-green" />
        ) : (
          <CircleAlert aria-hidden className="mt-0.5 size-6 shrink-0 text-red" />
        )}
        <div className="min-w-0">
          <h2 className="text-17 font-semibold wrap-anywhere">{titleOf(current)}</h2>
          <p className="text-13 text-soft wrap-anywhere">
            {[fileName, FORMAT_LABEL[format]].filter(Boolean).join(', ')}
          </p>
        </div>
      </div>
      {valid && (
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Figure label="Products" value={report.rows} />
          <Figure label="New" value={report.created} />
          <Figure label="Changed" value={report.changed} />
          <Figure label="Unchanged" value={report.unchanged} />
        </dl>
      )}
      <Remarks title="Errors" remarks={report.errors} count={report.errorCount} />
      <Remarks title="Left out" remarks={report.notices} count={report.noticeCount} />
      {valid && report.stockDiffers > 0 && (
        <label className="flex items-center justify-between gap-4 rounded-md bg-well p-3 text-15">
          <span>
            Set the stock to the numbers of the file
            <span className="block text-13 text-soft">
              It differs for {report.stockDiffers === 1 ? '1 product' : `${report.stockDiffers} products`}.
              Otherwise the stock stays as it is, with what was sold since.
            </span>
          </span>
          <Switch checked={counts} onCheckedChange={setCounts} />
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" size="lg" pending={pending && !valid} onClick={onOther}>
          Choose another file
        </Button>
        {valid && (
          <Button
            size="lg"
            pending={pending}
            disabled={changes === 0}
            onClick={() => onStart(counts ? 'count' : 'keep')}
          >
            {changes === 0 ? 'Nothing to import' : 'Import'}
          </Button>
        )}
      </div>
    </Card>
  );
}

function titleOf({ status, report }: CatalogueImport): string {
  if (status === 'checked') return 'This file can be imported';
  if (report.rows === 0 && report.errorCount === 0) return 'This file has no products';
  return report.errorCount === 1
    ? 'One error: nothing was changed'
    : `${report.errorCount} errors: nothing was changed`;
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt className="text-13 text-soft">{label}</dt>
      <dd className="text-21 font-semibold tabular-nums">{value.toLocaleString('en-IN')}</dd>
    </div>
  );
}

type RemarksProps = { title: string; remarks: CatalogueImport['report']['errors']; count: number };

function Remarks({ title, remarks, count }: RemarksProps) {
  if (count === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="text-15 font-semibold">
        {title} <span className="font-normal text-soft">{count}</span>
      </h3>
      <div
        role="region"
        aria-label={title}
        // A scrolled region must be reachable by keyboard.
        tabIndex={0}
        className="max-h-80 overflow-y-auto rounded-md bg-well"
      >
        <table className="w-full text-left text-13">
          <thead className="sticky top-0 bg-well text-soft">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                Line
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                Column
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                What
              </th>
            </tr>
          </thead>
          <tbody>
            {remarks.map(({ line, column, message }, at) => (
              <tr key={at} className="border-t border-line align-top">
                <td className="px-3 py-2 tabular-nums">{line}</td>
                <td className="px-3 py-2">{column}</td>
                <td className="px-3 py-2 wrap-anywhere">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {count > remarks.length && <p className="text-13 text-soft">The first {remarks.length} are shown.</p>}
    </section>
  );
}
