/**
 * Parses a decimal number as the integer of its smallest unit: "68.5" with 2 places -> 6850. Calculated on the digits,
 * because binary fractions would round. Accepts spaces, a currency sign and commas between digits: "₹1,280". Null for
 * other text, more places, a sign, or more than nine digits before the point.
 */
export function parseDecimalText(text: string, places: number): number | null {
  const plain = text.replace(/[\s₹]/g, '').replace(/(?<=\d),(?=\d{2,3}(?:\D|$))/g, '');
  const match = /^(\d{0,9})(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  return Number(whole + kept.padEnd(places, '0'));
}

/** Formats an integer of the smallest unit without trailing zeros of the fraction: 18000 with 4 places -> "1.8". */
export function decimalText(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Formats minor units for an input: 6850 -> "68.50", 6800 -> "68". */
export function priceText(minor: number): string {
  const text = decimalText(minor, 2);
  return /\.\d$/.test(text) ? `${text}0` : text;
}
