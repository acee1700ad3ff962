import { parseDecimalText } from '@/lib/domain/catalogue/decimal-text';

const MAX_PIECES = 100_000;

/** Parses a number of pieces; null for other text and more than one adjustment may add. */
export function parsePieces(text: string): number | null {
  const pieces = parseDecimalText(text, 0);
  return pieces !== null && pieces <= MAX_PIECES ? pieces : null;
}
