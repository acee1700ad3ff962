'use client';

import { cn } from '@/components/ui/cn';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { unassignedReasonOf } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { unassignedText } from './board-labels';
import { useBoardTime } from './board-time';

/** Why nobody has taken an order; nothing for an order with a partner. */
export function UnassignedNote({ order, className }: { order: Order; className?: string }) {
  const now = useBoardTime();
  const partners = useAppSelector(selectPartners);
  const reason = now === null ? null : unassignedReasonOf(order, partners, now);
  if (!reason) return null;
  const urgent = reason.kind === 'nobody-on-duty' || (reason.kind === 'waiting' && reason.waitedMinutes >= 3);
  return (
    <p className={cn('text-13', urgent ? 'text-red' : 'text-soft', className)}>{unassignedText(reason)}</p>
  );
}
