import { useEffect, useRef, useState } from 'react';
import { selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppStore } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';

type RemovedDelivery = { text: string | null; dismiss: () => void };

/** Returns a message when another user has ended or reassigned one of this partner's active deliveries. */
export function useRemovedDelivery(active: Order[], userId: string | undefined): RemovedDelivery {
  const store = useAppStore();
  const previous = useRef<Order[]>(active);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const ids = new Set(active.map(({ id }) => id));
    for (const before of previous.current) {
      if (ids.has(before.id)) continue;
      const message = removedDeliveryMessage(before, selectOrder(store.getState(), before.id), userId);
      if (message) setText(message);
    }
    previous.current = active;
  }, [active, store, userId]);
  return { text, dismiss: () => setText(null) };
}

function removedDeliveryMessage(
  before: Order,
  after: Order | undefined,
  userId: string | undefined,
): string | null {
  const last = after?.events.at(-1);
  if (last && last.actor.id === userId) return null;
  const label = `#${before.number}, ${before.address.line}`;
  switch (after?.status) {
    case 'CANCELLED':
      return `${label}, was cancelled. If you have the goods, bring them back to the shop.`;
    case 'DELIVERED':
      return `The shop has marked ${label}, as delivered.`;
    case 'FAILED':
    case 'RETURNED':
      return `The shop has marked ${label}, as not delivered. Bring the goods back.`;
    default:
      return `${label}, was given to someone else.`;
  }
}
