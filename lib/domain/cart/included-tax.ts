type TaxedLine = { subtotal: number; taxRate?: number };

/** The tax of one rate. `net` is what was paid for its goods, tax included. Minor units, `rate` in basis points. */
export type TaxOfRate = { rate: number; net: number; tax: number };

const WHOLE = 10_000;

/**
 * Computes the tax that is included in the prices of a bill, for each rate. The discount is spread over the rates in
 * proportion to their goods, so that the parts sum up to the discount exactly. Fees carry no tax.
 */
export function includedTaxOf(lines: readonly TaxedLine[], discount: number): TaxOfRate[] {
  const goods = new Map<number, number>();
  for (const { subtotal, taxRate = 0 } of lines) goods.set(taxRate, (goods.get(taxRate) ?? 0) + subtotal);
  const items = lines.reduce((sum, { subtotal }) => sum + subtotal, 0);
  let seen = 0;
  let spread = 0;
  return [...goods]
    .sort(([a], [b]) => a - b)
    .map(([rate, subtotal]) => {
      seen += subtotal;
      const spreadBefore = spread;
      spread = items === 0 ? 0 : Math.round((discount * seen) / items);
      const net = subtotal - (spread - spreadBefore);
      return { rate, net, tax: Math.round((net * rate) / (WHOLE + rate)) };
    });
}

/** The tax that is included in a bill, in minor units. */
export function includedTaxTotal(lines: readonly TaxedLine[], discount: number): number {
  return includedTaxOf(lines, discount).reduce((sum, { tax }) => sum + tax, 0);
}
