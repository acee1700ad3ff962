import { decimalText, parseDecimalText } from './decimal-text';
import { MULTIPLIER_ONE } from './option-terms';

const MAX_MULTIPLIER = 1_000_000;

/**
 * Parses how an option value changes the price, in basis points: a factor ("1.8", "x1.8"), a share of the price
 * ("180%") or a difference ("+80%", "-10%"). Null for other text and outside the range of multipliers.
 */
export function parseFactorText(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(/^[x×]/i, '').replace('−', '-');
  const match = /^([+-]?)([\d.]+)(%?)$/.exec(plain);
  if (!match) return null;
  const [, sign, digits = '', percent] = match;
  if (sign && !percent) return null;
  const amount = parseDecimalText(digits, percent ? 2 : 4);
  if (amount === null) return null;
  const multiplier = sign ? MULTIPLIER_ONE + (sign === '+' ? amount : -amount) : amount;
  return multiplier >= 1 && multiplier <= MAX_MULTIPLIER ? multiplier : null;
}

/** 18000 -> "1.8". */
export function factorText(multiplier: number): string {
  return decimalText(multiplier, 4);
}

/** 18000 -> "+80%", 9000 -> "−10%", 10000 -> "base price". */
export function differenceText(multiplier: number): string {
  const difference = multiplier - MULTIPLIER_ONE;
  if (difference === 0) return 'base price';
  return `${difference > 0 ? '+' : '−'}${decimalText(Math.abs(difference), 2)}%`;
}
