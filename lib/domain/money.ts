/** ISO 4217 code of the shop's prices. */
export const SHOP_CURRENCY = 'INR';

/** Money is an integer of minor units (paise) with a separate currency code. */
const formatters = new Map<string, Intl.NumberFormat>();

/** Formats minor units: ₹68 for 6800, ₹68.50 for 6850. */
export function formatMoney(minor: number, currency = SHOP_CURRENCY): string {
  const whole = minor % 100 === 0;
  const key = `${currency}:${whole}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-IN', {
      style: 'currency',
      currency,
      minimumFractionDigits: whole ? 0 : 2,
      maximumFractionDigits: 2,
    });
    formatters.set(key, formatter);
  }
  return formatter.format(minor / 100);
}

/** Minor units as a decimal with two digits, for files: 6850 -> "68.50". */
export function decimalMoney(minor: number): string {
  return (minor / 100).toFixed(2);
}
