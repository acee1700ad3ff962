import type { Actor } from '../../domain/access/roles';
import { addDays, type ReportDays } from '../../domain/reports/report-range';
import type { Report } from '../../domain/reports/report-schema';
import { estimatedLoss, LOSS_BASE_DAYS } from '../../domain/reports/stock-out-loss';
import { localDateAt, startOfLocalDate } from '../../domain/shop/local-date';
import {
  findReportedProducts,
  type ReportedProduct,
} from '../../repositories/reports/report-name-repository';
import { readProductDays } from '../../repositories/reports/sales-read-repository';
import { findStockOuts, type StockOut } from '../../repositories/reports/stock-out-repository';

const MAX_ROWS = 200;
const MINUTE = 60_000;

/** The stock-outs that overlap a range, the latest first, at most 200, with their estimated loss within the range. */
export async function listStockOuts(
  { role }: Actor,
  range: ReportDays,
  timeZone: string,
  now = Date.now(),
): Promise<Report['stockOuts']> {
  const begin = Date.parse(startOfLocalDate(range.from, timeZone)!);
  const end = Math.min(now, Date.parse(startOfLocalDate(range.to, timeZone, 1)!));
  const found = await findStockOuts(role, new Date(begin), new Date(end), MAX_ROWS);
  if (found.length === 0) return [];
  const productIds = [...new Set(found.map(({ productId }) => productId))];
  const since = (one: StockOut) => localDateAt(one.from.getTime(), timeZone);
  const earliest = found.map(since).toSorted()[0]!;
  const [products, productDays] = await Promise.all([
    findReportedProducts(role, productIds),
    readProductDays(role, { from: addDays(earliest, -LOSS_BASE_DAYS), to: range.to }, productIds),
  ]);
  return found.map((one) => {
    const product = products.get(one.productId);
    const minutes = overlapMinutes(one, begin, end);
    return {
      productId: one.productId,
      name: product?.name ?? 'Deleted product',
      choice: choiceOf(product, one.stockKey),
      from: one.from.toISOString(),
      to: one.to?.toISOString() ?? null,
      minutes,
      estimatedLoss: estimatedLoss(
        { productId: one.productId, outSince: since(one), minutes, keys: product?.stockKeys ?? 1 },
        productDays,
      ),
    };
  });
}

function choiceOf(product: ReportedProduct | undefined, stockKey: string): string {
  const values = product?.options.find(({ stocked }) => stocked)?.values;
  return values?.find(({ key }) => key === stockKey)?.label ?? '';
}

function overlapMinutes({ from, to }: StockOut, begin: number, end: number): number {
  const ms = Math.min(to?.getTime() ?? end, end) - Math.max(from.getTime(), begin);
  return Math.max(0, Math.round(ms / MINUTE));
}
