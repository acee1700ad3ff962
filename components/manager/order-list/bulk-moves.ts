import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';

/** The moves that can be made with many orders at a time. */
export const BULK_KINDS = ['start', 'packed', 'assign', 'cancel'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** Finds the allowed move of a kind. */
export function bulkMoveOf(kind: BulkKind, moves: ManagerMove[]): ManagerMove | undefined {
  return moves.find((move) => {
    if (kind === 'start') return move.kind === 'pack' && move.to === 'PACKING';
    if (kind === 'packed') return move.kind === 'pack' && move.to === 'PACKED';
    return move.kind === kind;
  });
}

export type BulkResult = { ok: boolean; text: string };

/** "3 done", or "3 done, 2 not". */
export function bulkSummary(results: ReadonlyMap<Order['id'], BulkResult>): string {
  const done = [...results.values()].filter(({ ok }) => ok).length;
  const failed = results.size - done;
  return failed === 0 ? `${done} done` : `${done} done, ${failed} not`;
}
