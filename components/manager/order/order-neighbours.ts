import { BOARD_COLUMNS, type BoardColumn } from '@/lib/domain/orders/order-board';

export type Neighbours = { previous: string | null; next: string | null };

/** The orders before and after an order on the board, column by column. Both null for an order that is not on it. */
export function neighboursOf(id: string, columns: Record<BoardColumn, readonly string[]>): Neighbours {
  const ids = BOARD_COLUMNS.flatMap((column) => columns[column]);
  const index = ids.indexOf(id);
  if (index < 0) return { previous: null, next: null };
  return { previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
}
