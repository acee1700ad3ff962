'use client';

import { memo } from 'react';
import type { BoardColumn as Column } from '@/lib/domain/orders/order-board';
import { COLUMN_EMPTY, COLUMN_LABEL } from './board-labels';
import { OrderCard } from './order-card';

type BoardColumnProps = {
  column: Column;
  ids: string[];
  /** The ids of new orders that nobody has acknowledged. */
  alarming: ReadonlySet<string>;
};

export function columnElementId(column: Column): string {
  return `column-${column}`;
}

/** One column of the board: its name, its count and its cards, the earliest promise first. */
export const BoardColumn = memo(function BoardColumn({ column, ids, alarming }: BoardColumnProps) {
  return (
    <section
      id={columnElementId(column)}
      aria-labelledby={`${columnElementId(column)}-name`}
      className="w-full shrink-0 snap-start sm:w-[calc(50%-0.5rem)] lg:w-auto"
    >
      <h2
        id={`${columnElementId(column)}-name`}
        className="flex items-baseline gap-2 px-1 pb-2 pt-1 text-15 font-semibold max-lg:sr-only lg:sticky lg:top-0 lg:z-20 lg:bg-paper"
      >
        {COLUMN_LABEL[column]} <span className="font-normal text-soft">{ids.length}</span>
      </h2>
      {ids.length === 0 && <p className="px-1 py-3 text-13 text-soft">{COLUMN_EMPTY[column]}</p>}
      <ul className="grid gap-2.5">
        {ids.map((id) => (
          <OrderCard key={id} id={id} column={column} alarming={alarming.has(id)} />
        ))}
      </ul>
    </section>
  );
});
