import type { Actor } from '../../domain/access/roles';
import { categoryLabel } from '../../domain/catalogue/category-label';
import { ValidationError } from '../../domain/errors';
import type { Report, ReportQuery } from '../../domain/reports/report-schema';
import { listDays, rangeFault, reportDays, type ReportDays } from '../../domain/reports/report-range';
import { localHourAt } from '../../domain/reports/local-hour';
import { addCounts } from '../../domain/reports/sales-counts';
import { toDayReport, toProductRows } from '../../domain/reports/sales-report';
import { findCategoryLabels, findReportedProducts } from '../../repositories/reports/report-name-repository';
import { readSales, type Sales } from '../../repositories/reports/sales-read-repository';
import { findSettingsForReader } from '../../repositories/shop/shop-settings-repository';
import { listStockOuts } from './list-stock-outs';

const TOP_PRODUCTS = 50;

/** The days of a query. Throws 400 for days that are reversed or too far apart. */
function daysOf(query: ReportQuery, timeZone: string): ReportDays {
  const days = reportDays(query, timeZone, Date.now());
  const message = rangeFault(days);
  if (message) throw new ValidationError(`Invalid query: from ${message}.`, [{ path: 'from', message }]);
  return days;
}

/**
 * The report of a range of local days. Orders count on the day and hour in which they were placed, all else on those of
 * its event. `topProducts` limits the products, those with the highest revenue first. Throws 400 for days that are reversed or too far apart.
 */
export async function getReport(
  actor: Actor,
  query: ReportQuery,
  { topProducts = TOP_PRODUCTS }: { topProducts?: number } = {},
): Promise<Report> {
  const { timeZone, currency } = await findSettingsForReader(actor.role);
  const range = daysOf(query, timeZone);
  const [sales, labels, stockOuts] = await Promise.all([
    readSales(actor.role, range),
    findCategoryLabels(actor.role),
    listStockOuts(actor, range, timeZone),
  ]);
  countOpenOrders(sales, range, timeZone);
  const report = toDayReport(listDays(range), sales.days);
  return {
    ...range,
    timeZone,
    currency,
    ...report,
    categories: report.categories.map((row) => ({
      ...row,
      label: labels.get(row.key) ?? categoryLabel(row.key),
    })),
    products: await namedProducts(actor, toProductRows(sales.products).slice(0, topProducts)),
    stockOuts,
  };
}

/** The rollup has ended orders only: orders that are still under way are added as placed. */
function countOpenOrders({ days, openOrders }: Sales, { from, to }: ReportDays, timeZone: string): void {
  for (const placedAt of openOrders) {
    const { day, hour } = localHourAt(placedAt, timeZone);
    if (day >= from && day <= to) addCounts((days[day] ??= {}), { [`h.${hour}.orders`]: 1 });
  }
}

async function namedProducts(
  { role }: Actor,
  rows: { productId: string; pieces: number; revenue: number }[],
): Promise<Report['products']> {
  const products = await findReportedProducts(
    role,
    rows.map(({ productId }) => productId),
  );
  return rows.map((row) => {
    const product = products.get(row.productId);
    return { ...row, name: product?.name ?? 'Deleted product', sku: product?.sku ?? '' };
  });
}
