/**
 * Line subtotals less their share of a discount on all of them, in minor units. The shares are rounded down and the rest
 * is taken from the first lines that have something left, so that the sum is exact.
 */
export function netOfDiscount(subtotals: number[], discount: number): number[] {
  const sum = subtotals.reduce((total, n) => total + n, 0);
  if (discount <= 0 || sum <= 0) return subtotals;
  const nets = subtotals.map((subtotal) => subtotal - Math.floor((discount * subtotal) / sum));
  let rest = nets.reduce((total, n) => total + n, 0) - Math.max(0, sum - discount);
  for (let i = 0; rest > 0 && i < nets.length; i += 1) {
    const taken = Math.min(rest, nets[i]!);
    nets[i] = nets[i]! - taken;
    rest -= taken;
  }
  return nets;
}
