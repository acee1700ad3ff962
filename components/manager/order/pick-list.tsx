'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { FormAlert } from '@/components/ui/form/form-alert';
import { actionErrorMessage } from '@/components/delivery/action-error-message';
import { lineQuantityText } from '@/components/orders/change-text';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { pickLine } from '@/lib/client/api/order-actions';
import { pickedLinesReceived, selectPicked } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import { categoryLabel } from '@/lib/domain/catalogue/category-label';
import { formatMoney } from '@/lib/domain/money';
import type { Order, OrderLine } from '@/lib/domain/orders/order-schema';
import { countPicked, linesInBag, type PickLine, pickGroupsOf } from '@/lib/domain/orders/pick-list';

const LineDialog = dynamic(() => import('./changes/line-dialog').then((m) => m.LineDialog));

/**
 * The lines in the order of the shelves. While the order is in the shop and not packed they can be ticked; the ticks are
 * kept on the server, so that two pickers see each other's.
 */
export function PickList({ order }: { order: Order }) {
  const dispatch = useAppDispatch();
  const picked = useAppSelector((state) => selectPicked(state, order.id));
  const [errorText, setErrorText] = useState<string | null>(null);
  const [changing, setChanging] = useState<number | null>(null);
  const toPick = linesInBag(order.items);
  const pickedCount = countPicked(picked, order.items);
  const open = (order.status === 'PLACED' || order.status === 'ACCEPTED') && order.packing !== 'PACKED';

  async function tick(line: number, isPicked: boolean): Promise<void> {
    setErrorText(null);
    const others = picked.filter((one) => one !== line);
    const tickedLines = isPicked ? [...others, line] : others;
    // Shown before the response, because a tick can be undone.
    dispatch(pickedLinesReceived({ id: order.id, rev: order.rev, picked: tickedLines }));
    try {
      dispatch(pickedLinesReceived(await pickLine(order.id, line, isPicked)));
    } catch (error) {
      dispatch(pickedLinesReceived({ id: order.id, rev: order.rev, picked }));
      setErrorText(actionErrorMessage(error));
    }
  }

  return (
    <div className="grid gap-3">
      {open && (
        <p role="status" className="text-13 text-soft">
          {pickedCount} of {toPick.length} picked
        </p>
      )}
      {pickGroupsOf(order.items).map(({ category, lines }) => (
        <section key={category} aria-label={categoryLabel(category)}>
          <h3 className="text-13 text-soft">{categoryLabel(category)}</h3>
          <ul className="divide-y divide-line">
            {lines.map((pick) => (
              <Line
                key={pick.index}
                pick={pick}
                currency={order.currency}
                picked={picked.includes(pick.index)}
                onTick={open ? (value) => void tick(pick.index, value) : null}
                instead={insteadText(pick.line, order)}
                onMissing={open && pick.line.replaces === undefined ? () => setChanging(pick.index) : null}
              />
            ))}
          </ul>
        </section>
      ))}
      <FormAlert>{errorText}</FormAlert>
      {changing !== null && <LineDialog order={order} line={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}

type LineProps = {
  pick: PickLine;
  currency: string;
  picked: boolean;
  /** Null when picking is over. */
  onTick: ((picked: boolean) => void) | null;
  /** For a substitute: what it replaces. */
  instead: string | null;
  /** Opens the change of the line; null for a substitute and when packing is over. */
  onMissing: (() => void) | null;
};

function insteadText({ replaces }: OrderLine, { items }: Order): string | null {
  return replaces === undefined ? null : `instead of ${items[replaces]?.name ?? ''}`;
}

function Line({ pick: { line }, currency, picked, onTick, instead, onMissing }: LineProps) {
  const gone = line.quantity === 0;
  const text = (
    <>
      <span className="min-w-0 flex-1">
        <span className={cn('block text-15', ((picked && onTick) || gone) && 'text-soft line-through')}>
          <strong className="font-semibold">{lineQuantityText(line)} ×</strong> {line.name}
        </span>
        <span className="block text-13 text-soft">
          {[line.choice, line.sku, instead, gone && 'not there'].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="text-15">{formatMoney(line.subtotal, currency)}</span>
    </>
  );
  if (!onTick) return <li className="flex min-h-12 items-center gap-3 py-1.5">{text}</li>;
  return (
    <li className="flex items-center gap-1">
      {gone ? (
        <span className="flex min-h-12 min-w-0 flex-1 items-center gap-3 py-1.5 pl-9">{text}</span>
      ) : (
        <label className="flex min-h-12 min-w-0 flex-1 items-center gap-3 py-1.5">
          <input
            type="checkbox"
            checked={picked}
            onChange={({ target }) => onTick(target.checked)}
            className="size-6 shrink-0 accent-green"
          />
          {text}
        </label>
      )}
      {onMissing ? (
        <Button variant="ghost" size="sm" className="min-w-20 text-soft" onClick={onMissing}>
          {line.ordered === undefined ? 'Missing' : 'Change'}
          <span className="sr-only"> {line.name}</span>
        </Button>
      ) : (
        <span className="min-w-20" />
      )}
    </li>
  );
}
