'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { makeSelectBoard } from '@/lib/client/store/orders/board-selectors';
import { BOARD_COLUMNS, type BoardColumn as Column } from '@/lib/domain/orders/order-board';
import { NewOrdersStrip } from './alarm/new-orders-strip';
import { SoundControl } from './alarm/sound-control';
import { useNewOrderAlarm } from './alarm/use-new-order-alarm';
import { BoardColumn } from './board-column';
import { BoardMemoryContext } from './board-memory';
import { BoardTabs } from './board-tabs';
import { BoardTimeProvider } from './board-time';
import { OrderMovesProvider } from './moves/order-moves';
import { orderIdOf } from './order-address';

const OrderDrawer = dynamic(() => import('../order/order-drawer').then((m) => m.OrderDrawer));

/** The board of all live orders. An order that is opened here is shown beside it, under its own address. */
export function BoardView({ complete }: { complete: boolean }) {
  return (
    <BoardTimeProvider>
      <OrderMovesProvider>
        <Board complete={complete} />
      </OrderMovesProvider>
    </BoardTimeProvider>
  );
}

function Board({ complete }: { complete: boolean }) {
  const selectBoard = useMemo(makeSelectBoard, []);
  const columns = useAppSelector(selectBoard);
  const openId = orderIdOf(usePathname());
  const focusNext = useRef<{ orderId: string } | null>(null);
  // The orders of the first render do not pulse.
  const [seen] = useState(() => new Set(Object.values(columns).flat()));
  const memory = useMemo(() => ({ seen, focusNext }), [seen]);
  const scroller = useRef<HTMLDivElement>(null);
  const alarm = useNewOrderAlarm(columns.new, 'Board');
  const alarmingKey = alarm.alarming.join(' ');
  const alarming = useMemo(() => new Set(alarmingKey.split(' ')), [alarmingKey]);
  const counts = Object.fromEntries(
    BOARD_COLUMNS.map((column) => [column, columns[column].length]),
  ) as Record<Column, number>;

  return (
    <BoardMemoryContext value={memory}>
      <NewOrdersStrip count={alarm.alarming.length} onAcknowledge={alarm.acknowledge} />
      <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
        <h1 className="text-21 font-semibold">Board</h1>
        <SoundControl
          blocked={alarm.blocked}
          onUnlock={alarm.unlock}
          mutedMinutes={alarm.mutedMinutes}
          onMute={alarm.mute}
          onUnmute={alarm.unmute}
        />
      </div>
      <BoardTabs counts={counts} scroller={scroller} />
      <div
        ref={scroller}
        className="relative -mx-4 flex snap-x snap-mandatory scroll-px-4 items-start gap-4 overflow-x-auto px-4 pb-4 motion-safe:scroll-smooth lg:mx-0 lg:grid lg:grid-cols-5 lg:gap-3 lg:overflow-visible lg:px-0"
      >
        {BOARD_COLUMNS.map((column) => (
          <BoardColumn
            key={column}
            column={column}
            ids={columns[column]}
            alarming={column === 'new' ? alarming : NONE}
          />
        ))}
      </div>
      {!complete && (
        <p className="pt-2 text-13 text-soft">
          There are more open orders than fit here; the newest are shown.
        </p>
      )}
      {openId && <OrderDrawer id={openId} columns={columns} />}
    </BoardMemoryContext>
  );
}

const NONE: ReadonlySet<string> = new Set();
