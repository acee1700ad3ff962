import { createSelector } from '@reduxjs/toolkit';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';

const IN_HAND: readonly OrderStatus[] = ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];
const ENDED: readonly OrderStatus[] = ['DELIVERED', 'FAILED', 'RETURNED'];

/** When it left the partner's hands. */
export function endedAt(order: Order): string {
  return (
    order.events.findLast(({ type }) => type === 'DELIVERED' || type === 'FAILED')?.at ?? order.updatedAt
  );
}

const selectOwn = createSelector([selectAllOrders, selectUser], (orders, user) =>
  orders.filter(({ partner }) => partner !== null && partner.id === user?.id),
);

/** The most urgent first. */
export const selectActiveDeliveries = createSelector([selectOwn], (orders) =>
  orders
    .filter(({ status }) => IN_HAND.includes(status))
    .sort((a, b) => a.promisedAt.localeCompare(b.promisedAt)),
);

/** The newest first. */
export const selectEnded = createSelector([selectOwn], (orders) =>
  orders.filter(({ status }) => ENDED.includes(status)).sort((a, b) => endedAt(b).localeCompare(endedAt(a))),
);
