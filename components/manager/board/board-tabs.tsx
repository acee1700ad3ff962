'use client';

import { type RefObject, useEffect, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { BOARD_COLUMNS, type BoardColumn } from '@/lib/domain/orders/order-board';
import { columnElementId } from './board-column';
import { COLUMN_LABEL } from './board-labels';

/** The padding of the scroller, `px-4`. */
const SIDE_PADDING = 16;

type BoardTabsProps = {
  counts: Record<BoardColumn, number>;
  /** The element that scrolls sideways and holds the columns. */
  scroller: RefObject<HTMLElement | null>;
};

/** On narrow screens the columns lie side by side; these buttons scroll to them and mark the visible one. */
export function BoardTabs({ counts, scroller }: BoardTabsProps) {
  const [current, setCurrent] = useState<BoardColumn>('new');
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      const left = element.getBoundingClientRect().left;
      const distances = BOARD_COLUMNS.map((column) => ({
        column,
        distance: Math.abs(
          (document.getElementById(columnElementId(column))?.getBoundingClientRect().left ?? 0) - left,
        ),
      }));
      setCurrent(distances.sort((a, b) => a.distance - b.distance)[0]!.column);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);

  function show(column: BoardColumn): void {
    const left = document.getElementById(columnElementId(column))?.offsetLeft ?? 0;
    scroller.current?.scrollTo({ left: left - SIDE_PADDING });
    setCurrent(column);
  }

  return (
    <nav
      aria-label="Columns"
      className="sticky top-0 z-20 -mx-4 flex gap-1 overflow-x-auto bg-paper px-4 py-2 lg:hidden"
    >
      {BOARD_COLUMNS.map((column) => (
        <button
          key={column}
          type="button"
          aria-current={column === current ? 'true' : undefined}
          onClick={() => show(column)}
          className={cn(
            'flex h-11 items-center gap-1.5 whitespace-nowrap rounded-full px-3.5 text-15 font-medium focus-visible:-outline-offset-2',
            column === current ? 'bg-ink text-paper' : 'bg-well text-soft',
          )}
        >
          {COLUMN_LABEL[column]} <span className="font-semibold">{counts[column]}</span>
        </button>
      ))}
    </nav>
  );
}
