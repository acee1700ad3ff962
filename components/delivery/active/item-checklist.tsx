'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Order } from '@/lib/domain/orders/order-schema';
import { linesInBag } from '@/lib/domain/orders/pick-list';
import { itemCount } from '@/lib/domain/orders/order-summary';
import { piecesText } from '../delivery-labels';

/** The items of a delivery, to check at pick-up. The ticks are local and are not sent. */
export function ItemChecklist({ items: ordered }: Pick<Order, 'items'>) {
  const items = linesInBag(ordered);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) => {
    const next = new Set(ticked);
    if (!next.delete(index)) next.add(index);
    setTicked(next);
  };
  return (
    <details data-slot="card" className="group rounded-xl bg-card shadow-lift">
      <summary className="flex min-h-14 list-none items-center gap-3 rounded-xl px-4 text-17 font-medium [&::-webkit-details-marker]:hidden">
        <span className="flex-1">Check what you carry: {piecesText(itemCount({ items }))}</span>
        {ticked.size > 0 && (
          <span className="text-15 font-normal text-soft">
            {ticked.size} of {items.length}
          </span>
        )}
        <ChevronDown aria-hidden className="size-6 shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <ul className="divide-y divide-line px-4 pb-2">
        {items.map((line, index) => (
          <li key={index}>
            <label className="flex min-h-14 items-center gap-4 py-2">
              <input
                type="checkbox"
                checked={ticked.has(index)}
                onChange={() => toggle(index)}
                className="size-6 shrink-0 accent-green"
              />
              <span className="min-w-0">
                <span className="block text-17">
                  {line.quantity} × {line.name}
                </span>
                {line.choice && <span className="block text-15 text-soft">{line.choice}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
