import { useEffect, useRef, useState } from 'react';
import { selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppStore } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';

type RemovedDelivery = { text: string | null; dismiss: () => void };

/** Tells of a delivery that left this partner's hands by somebody else's doing. */
export function useRemovedDelivery(inHand: Order[], userId: string | undefined): RemovedDelivery {
  const store = useAppStore();
  const held = useRef<Order[]>(inHand);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const ids = new Set(inHand.map(({ id }) => id));
    for (const before of held.current) {
      if (ids.has(before.id)) continue;
      const words = removedDeliveryMessage(before, selectOrder(store.getState(), before.id), userId);
      if (words) setText(words);
    }
    held.current = inHand;
  }, [inHand, store, userId]);
  return { text, dismiss: () => setText(null) };
}

function removedDeliveryMessage(
  before: Order,
  after: Order | undefined,
  userId: string | undefined,
): string | null {
  const last = after?.events.at(-1);
  if (last && last.actor.id === userId) return null;
  const which = `#${before.number}, ${before.address.line}`;
  switch (after?.status) {
    case 'CANCELLED':
      return `${which}, was cancelled. If you have the goods, bring them back to the shop.`;
    case 'DELIVERED':
      return `The shop has marked ${which}, as delivered.`;
    case 'FAILED':
    case 'RETURNED':
      return `The shop has marked ${which}, as not delivered. Bring the goods back.`;
    default:
      return `${which}, was given to someone else.`;
  }
}
