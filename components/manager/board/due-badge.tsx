'use client';

import { Badge } from '@/components/ui/badge';
import { dueOf } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { dueText } from './board-labels';
import { useBoardTime } from './board-time';

const TONES = { green: 'green', amber: 'mango-soft', red: 'red' } as const;

/** The time left until the promise, in words and colour. */
export function DueBadge({ order, className }: { order: Pick<Order, 'promisedAt'>; className?: string }) {
  const text = useBoardTime((now) => dueText(dueOf(order, now)));
  const tone = useBoardTime((now) => dueOf(order, now).tone);
  if (text === null || tone === null) return <span className="invisible text-13">due in 20 min</span>;
  return (
    <Badge tone={TONES[tone]} className={className}>
      {text}
    </Badge>
  );
}
