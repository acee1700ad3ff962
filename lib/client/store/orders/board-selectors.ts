import { createSelector } from '@reduxjs/toolkit';
import type { Order } from '@/lib/domain/orders/order-schema';
import { BOARD_COLUMNS, sortIntoColumns, type BoardColumn } from '@/lib/domain/orders/order-board';
import { selectAllOrders } from './orders-slice';

type Columns = Record<BoardColumn, string[]>;

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/**
 * Makes a selector of the order ids of each column. A column whose ids are unchanged keeps its array, so that an event
 * renders the changed columns only. One per board, because it keeps the previous result.
 */
export function makeSelectBoard(): (state: Parameters<typeof selectAllOrders>[0]) => Columns {
  let previous: Columns | null = null;
  return createSelector([selectAllOrders], (orders: Order[]) => {
    const columns = sortIntoColumns(orders);
    for (const column of BOARD_COLUMNS) {
      if (previous && sameIds(previous[column], columns[column])) columns[column] = previous[column];
    }
    previous = columns;
    return columns;
  });
}
