import { addDays, listDays } from './report-range';
import type { DayCounts } from './sales-counts';

/** The days before a stock-out over which the sales of its product are averaged. */
export const LOSS_BASE_DAYS = 28;
const DAY_MINUTES = 24 * 60;

/**
 * What a product would have sold while it was sold out, in minor units: its average revenue of a day in the 28 days before,
 * times the duration. A product with several stock keys loses the share of one of them. Null if it sold nothing then.
 */
export function estimatedLoss(
  {
    productId,
    outSince,
    minutes,
    keys,
  }: { productId: string; outSince: string; minutes: number; keys: number },
  productDays: DayCounts,
): number | null {
  const base = listDays({ from: addDays(outSince, -LOSS_BASE_DAYS), to: addDays(outSince, -1) });
  const revenue = base.reduce((sum, day) => sum + (productDays[day]?.[`p.${productId}.revenue`] ?? 0), 0);
  if (revenue <= 0) return null;
  return Math.round((revenue * minutes) / (LOSS_BASE_DAYS * DAY_MINUTES * Math.max(1, keys)));
}
