import Link from 'next/link';
import { TimeText } from '@/components/ui/time-text';
import { formatMoney } from '@/lib/domain/money';
import type { ReportPartProps } from './report-charts';
import { ReportCard } from './report-card';
import { durationText, rateText, reasonByText } from './report-labels';
import { ReportTable } from './report-table';

const number = (label: string) => ({ label, isNumber: true });
const NOTHING_DELIVERED = 'No order was delivered in these days.';

export function ReportCategories({ report, query }: ReportPartProps) {
  const highest = Math.max(1, ...report.categories.map(({ revenue }) => revenue));
  return (
    <ReportCard title="By category" file="categories" query={query} note="Delivered goods, less discounts">
      <ReportTable
        caption="Pieces and revenue by category"
        empty={NOTHING_DELIVERED}
        columns={[{ label: 'Category' }, number('Pieces'), number('Revenue')]}
        rows={report.categories.map(({ key, label, pieces, revenue }) => ({
          key,
          cells: [
            <span key="label" className="grid gap-1">
              {label}
              <span aria-hidden className="h-1.5 rounded-full bg-well">
                <span
                  className="block h-full rounded-full bg-green"
                  style={{ width: `${Math.round((revenue / highest) * 100)}%` }}
                />
              </span>
            </span>,
            pieces,
            formatMoney(revenue, report.currency),
          ],
        }))}
      />
    </ReportCard>
  );
}

export function ReportProducts({ report, query }: ReportPartProps) {
  return (
    <ReportCard title="Top items" file="products" query={query} note="Delivered goods, less discounts">
      <ReportTable
        caption="The products with the highest revenue"
        empty={NOTHING_DELIVERED}
        columns={[{ label: 'Item' }, number('Pieces'), number('Revenue')]}
        rows={report.products.map(({ productId, name, pieces, revenue }) => ({
          key: productId,
          cells: [
            <Link
              key="name"
              href={`/manager/catalogue/${productId}`}
              prefetch={false}
              className="inline-flex min-h-8 items-center rounded-sm underline-offset-4 hover:underline"
            >
              {name}
            </Link>,
            pieces,
            formatMoney(revenue, report.currency),
          ],
        }))}
      />
    </ReportCard>
  );
}

export function ReportReasons({ report, query }: ReportPartProps) {
  return (
    <ReportCard title="Why orders were lost" file="reasons" query={query} note="Cancelled and not delivered">
      <ReportTable
        caption="Reasons of cancelled and failed orders"
        empty="No order was cancelled, and every delivery arrived."
        columns={[{ label: 'Reason' }, { label: 'What' }, { label: 'By' }, number('Orders')]}
        rows={report.reasons.map(({ kind, by, reason, count }) => ({
          key: `${kind} ${by} ${reason}`,
          cells: [
            reason || (by === 'customer' ? 'Changed their mind' : 'No reason given'),
            kind === 'CANCELLED' ? 'Cancelled' : 'Not delivered',
            reasonByText(by),
            count,
          ],
        }))}
      />
    </ReportCard>
  );
}

export function ReportStockOuts({ report, query }: ReportPartProps) {
  const loss = report.stockOuts.reduce((sum, { estimatedLoss }) => sum + (estimatedLoss ?? 0), 0);
  const note = 'Estimated by the sales of the 28 days before';
  return (
    <ReportCard
      title="Sold out"
      file="stock-outs"
      query={query}
      note={loss > 0 ? `About ${formatMoney(loss, report.currency)} lost. ${note}.` : `${note}.`}
    >
      <ReportTable
        caption="Times in which products were sold out"
        empty="Nothing was sold out in these days."
        columns={[{ label: 'Item' }, { label: 'Since' }, number('For'), number('Loss')]}
        rows={report.stockOuts.map(({ productId, name, choice, from, to, minutes, estimatedLoss }) => ({
          key: `${productId} ${choice} ${from}`,
          cells: [
            <span key="name">
              {name}
              {choice && <span className="block text-13 text-soft">{choice}</span>}
            </span>,
            <TimeText key="from" at={from} with="moment" />,
            `${durationText(minutes)}${to ? '' : ' so far'}`,
            estimatedLoss === null ? 'unknown' : formatMoney(estimatedLoss, report.currency),
          ],
        }))}
      />
    </ReportCard>
  );
}

export function ReportTax({ report, query, className }: ReportPartProps) {
  const { tax, summary, currency } = report;
  const money = (minor: number) => formatMoney(minor, currency);
  const fees = summary.deliveryFees + summary.otherFees;
  return (
    <ReportCard
      title="Tax"
      file="tax"
      query={query}
      className={className}
      note={`Of delivered goods, less discounts. Fees of ${money(fees)} are not in it.`}
    >
      <ReportTable
        caption="Tax by rate and HSN code"
        empty={NOTHING_DELIVERED}
        columns={[{ label: 'Rate' }, { label: 'HSN' }, number('Taxable'), number('Tax'), number('With tax')]}
        rows={tax.map(({ rate, hsn, gross, taxable, tax: amount }) => ({
          key: `${rate} ${hsn}`,
          cells: [rateText(rate), hsn || 'none', money(taxable), money(amount), money(gross)],
        }))}
      />
    </ReportCard>
  );
}
