import type { Actor } from '../../domain/access/roles';
import { type CsvRow, formatCsvFile } from '../../domain/csv-format';
import { decimalMoney } from '../../domain/money';
import type { Report, ReportExportQuery, ReportName } from '../../domain/reports/report-schema';
import { getReport } from './get-report';

type Table = { columns: readonly string[]; rows: (report: Report) => CsvRow[] };

const SOLD = ['orders', 'delivered', 'revenue'];
const sold = (row: { orders: number; delivered: number; revenue: number }): CsvRow => [
  row.orders,
  row.delivered,
  decimalMoney(row.revenue),
];
const TIMES = { packing: 'placed to packed', delivery: 'placed to delivered' } as const;

const TABLES: Record<ReportName, Table> = {
  days: {
    columns: ['day', ...SOLD, 'on_time', 'late', 'cancelled'],
    rows: ({ days }) => days.map((row) => [row.day, ...sold(row), row.onTime, row.late, row.cancelled]),
  },
  hours: {
    columns: ['hour', ...SOLD],
    rows: ({ hours }) => hours.map((row) => [row.hour, ...sold(row)]),
  },
  categories: {
    columns: ['category', 'pieces', 'revenue'],
    rows: ({ categories }) =>
      categories.map(({ label, pieces, revenue }) => [label, pieces, decimalMoney(revenue)]),
  },
  products: {
    columns: ['sku', 'name', 'pieces', 'revenue'],
    rows: ({ products }) =>
      products.map(({ sku, name, pieces, revenue }) => [sku, name, pieces, decimalMoney(revenue)]),
  },
  times: {
    columns: ['time', 'within_minutes', 'orders'],
    rows: (report) =>
      (['packing', 'delivery'] as const).flatMap((name) =>
        report[name].histogram.map(({ minutes, count }): CsvRow => [TIMES[name], minutes, count]),
      ),
  },
  reasons: {
    columns: ['outcome', 'by', 'reason', 'orders'],
    rows: ({ reasons }) =>
      reasons.map(({ kind, by, reason, count }) => [kind.toLowerCase(), by, reason, count]),
  },
  'stock-outs': {
    columns: ['name', 'choice', 'from', 'to', 'minutes', 'estimated_loss'],
    rows: ({ stockOuts }) =>
      stockOuts.map(({ name, choice, from, to, minutes, estimatedLoss }) => [
        name,
        choice,
        from,
        to ?? '',
        minutes,
        estimatedLoss === null ? '' : decimalMoney(estimatedLoss),
      ]),
  },
  tax: {
    columns: ['rate_percent', 'hsn', 'gross', 'taxable', 'tax'],
    rows: ({ tax }) =>
      tax.map(({ rate, hsn, gross, taxable, tax: amount }) => [
        rate === null ? '' : rate / 100,
        hsn,
        ...[gross, taxable, amount].map(decimalMoney),
      ]),
  },
};

/** Writes one table of a report as CSV, with all products. Throws 400 for days that are reversed or too far apart. */
export async function exportReport(
  actor: Actor,
  { report: name, ...query }: ReportExportQuery,
): Promise<AsyncGenerator<string>> {
  const { columns, rows } = TABLES[name];
  const report = await getReport(actor, query, { topProducts: Infinity });
  return formatCsvFile(columns, rows(report));
}
