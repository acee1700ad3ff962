import { createSelector } from '@reduxjs/toolkit';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { OrderStatus } from '@/lib/domain/orders/order-status';

const ACTIVE_STATUSES: readonly OrderStatus[] = ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'];
const ENDED_STATUSES: readonly OrderStatus[] = ['DELIVERED', 'FAILED', 'RETURNED'];

/** When the order was delivered or the delivery failed. */
export function endedAt(order: Order): string {
  return (
    order.events.findLast(({ type }) => type === 'DELIVERED' || type === 'FAILED')?.at ?? order.updatedAt
  );
}

const selectPartnerOrders = createSelector([selectAllOrders, selectUser], (orders, user) =>
  orders.filter(({ partner }) => partner !== null && partner.id === user?.id),
);

/** The partner's active deliveries, most urgent first. */
export const selectActiveDeliveries = createSelector([selectPartnerOrders], (orders) =>
  orders
    .filter(({ status }) => ACTIVE_STATUSES.includes(status))
    .sort((a, b) => a.promisedAt.localeCompare(b.promisedAt)),
);

/** The partner's ended deliveries, newest first. */
export const selectEndedDeliveries = createSelector([selectPartnerOrders], (orders) =>
  orders
    .filter(({ status }) => ENDED_STATUSES.includes(status))
    .sort((a, b) => endedAt(b).localeCompare(endedAt(a))),
);
