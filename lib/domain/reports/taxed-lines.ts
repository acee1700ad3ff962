type Line = { subtotal: number; taxRate?: number };

const WHOLE = 10_000;

/**
 * What was paid for each line, less its share of the discount, and the tax that is included in it. Minor units. Shares and
 * taxes are rounded by their running sums, so that the lines of a rate sum up to `includedTaxOf`, which is on the bill.
 */
export function taxedLines(lines: readonly Line[], discount: number): { net: number; tax: number }[] {
  const items = lines.reduce((sum, { subtotal }) => sum + subtotal, 0);
  const result = lines.map(({ subtotal }) => ({ net: subtotal, tax: 0 }));
  const rateOf = (index: number) => lines[index]!.taxRate ?? 0;
  const order = lines.map((_, index) => index).sort((a, b) => rateOf(a) - rateOf(b) || a - b);
  let [seen, spread, netOfRate, taxOfRate] = [0, 0, 0, 0];
  order.forEach((index, position) => {
    const rate = rateOf(index);
    if (position > 0 && rate !== rateOf(order[position - 1]!)) [netOfRate, taxOfRate] = [0, 0];
    seen += lines[index]!.subtotal;
    const [spreadBefore, taxBefore] = [spread, taxOfRate];
    spread = items === 0 ? 0 : Math.round((discount * seen) / items);
    const net = lines[index]!.subtotal - (spread - spreadBefore);
    netOfRate += net;
    taxOfRate = Math.round((netOfRate * rate) / (WHOLE + rate));
    result[index] = { net, tax: taxOfRate - taxBefore };
  });
  return result;
}
