'use client';

import { cn } from '@/components/ui/cn';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { canDo } from '@/lib/domain/access/capabilities';
import { type UnassignedReason, unassignedReasonOf } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { unassignedText } from './board-labels';
import { useBoardTime } from './board-time';

const URGENT_AFTER_MINUTES = 3;

function textOf(reason: UnassignedReason | null): string | null {
  return reason && unassignedText(reason);
}

function isUrgent(reason: UnassignedReason | null): boolean {
  if (reason?.kind === 'waiting') return reason.waitedMinutes >= URGENT_AFTER_MINUTES;
  return reason?.kind === 'nobody-on-duty';
}

/** Why nobody has taken an order; nothing for an order with a partner. */
export function UnassignedNote({ order, className }: { order: Order; className?: string }) {
  const partners = useAppSelector(selectPartners);
  const role = useAppSelector(selectUser)?.role;
  const reasonAt = (now: number) => unassignedReasonOf(order, partners, now);
  const text = useBoardTime((now) => textOf(reasonAt(now)));
  const urgent = useBoardTime((now) => Number(isUrgent(reasonAt(now)))) === 1;
  // Without the partners of the shop the reason is not known.
  if (!text || !role || !canDo(role, 'partners.read')) return null;
  return <p className={cn('text-13', urgent ? 'text-red' : 'text-soft', className)}>{text}</p>;
}
