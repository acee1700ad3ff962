'use client';

import { StickyNote } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { firstName } from '@/components/orders/order-labels';
import { cn } from '@/components/ui/cn';
import { pieces } from '@/components/cart/cart-messages';
import { selectOrder, selectPicked } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { formatMoney } from '@/lib/domain/money';
import type { BoardColumn } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { countPicked, linesInBag } from '@/lib/domain/orders/pick-list';
import { itemCount } from '@/lib/domain/orders/order-summary';
import { deliveryText, linesText } from './board-labels';
import { CardActions } from './card-actions';
import { DueBadge } from './due-badge';
import { useBoardMemory } from './board-memory';
import { OrderLink } from './order-link';
import { UnassignedNote } from './unassigned-note';

type OrderCardProps = {
  id: string;
  column: BoardColumn;
  /** A new order that nobody has acknowledged yet. */
  alarming: boolean;
};

/** A card of the board. The whole card opens the order; its buttons are the usual next steps. */
export const OrderCard = memo(function OrderCard({ id, column, alarming }: OrderCardProps) {
  const order = useAppSelector((state) => selectOrder(state, id));
  const memory = useBoardMemory();
  const [isNew] = useState(() => memory !== null && !memory.seen.has(id));
  const card = useRef<HTMLLIElement>(null);
  const rev = order?.rev;
  useEffect(() => {
    memory?.seen.add(id);
    if (rev === undefined || memory?.focusNext.current?.orderId !== id) return;
    memory.focusNext.current = null;
    // Somebody who has moved on meanwhile keeps the focus.
    if (document.activeElement !== document.body) return;
    const next = card.current?.querySelector<HTMLElement>('button') ?? card.current?.querySelector('a');
    next?.focus();
    // Also after a change within the column, which replaces the buttons.
  }, [memory, id, rev]);
  if (!order) return null;
  const delivery = deliveryText(order);
  return (
    <li
      ref={card}
      data-order={order.number}
      data-pulse={column === 'new' && isNew ? '' : undefined}
      className={cn(
        'relative grid gap-1.5 rounded-xl bg-card p-3.5 shadow-lift [contain-intrinsic-size:auto_9.5rem] [content-visibility:auto] wrap-anywhere',
        'has-[a:hover]:bg-well/50 forced-colors:border',
        alarming && 'inset-ring-2 inset-ring-mango',
        column === 'new' && isNew && 'motion-safe:animate-[pulse_1.2s_ease-in-out_1]',
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <h3 className="text-15 font-semibold">
          <OrderLink order={order} />
        </h3>
        <DueBadge order={order} />
      </div>
      {column === 'problems' || column === 'out' ? (
        <p className="text-15">{delivery}</p>
      ) : (
        <>
          <p className="line-clamp-2 text-15">
            {column === 'packing' && <PickedCount order={order} />}
            {linesText(order)}
          </p>
          {delivery && <p className="text-13 text-soft">{delivery}</p>}
        </>
      )}
      {column === 'ready' && <UnassignedNote order={order} />}
      <div className="flex items-baseline justify-between gap-2 text-13 text-soft">
        <p className="min-w-0">
          {firstName(order.customer.name)} · {pieces(itemCount(order))}
          {order.notes && (
            <span className="ml-1.5 inline-flex items-center gap-1 align-[-2px] text-ink">
              <StickyNote aria-hidden className="size-3.5" />
              <span className="sr-only">with a </span>note
            </span>
          )}
        </p>
        <p className="shrink-0">{formatMoney(order.totals.total, order.currency)}</p>
      </div>
      <CardActions order={order} column={column} />
    </li>
  );
});

/** "1 of 4 picked ·", once there is a tick. */
function PickedCount({ order }: { order: Order }) {
  const count = countPicked(
    useAppSelector((state) => selectPicked(state, order.id)),
    order.items,
  );
  if (count === 0) return null;
  return (
    <>
      <strong className="font-semibold">
        {count} of {linesInBag(order.items).length} picked
      </strong>{' '}
      ·{' '}
    </>
  );
}
