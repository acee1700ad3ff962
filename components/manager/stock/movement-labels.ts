import type { MovementKind } from '@/lib/domain/catalogue/stock-movement';

export const MOVEMENT_LABEL: Record<MovementKind, string> = {
  opening: 'Opening stock',
  receive: 'Received',
  count: 'Counted',
  waste: 'Wasted',
  correct: 'Corrected',
  return: 'Returned',
};

/** "+5", "−2" or "±0". */
export function deltaText(delta: number): string {
  if (delta === 0) return '±0';
  return delta > 0 ? `+${delta}` : `−${-delta}`;
}
