import type { Order } from '../orders/order-schema';
import type { Refund } from '../orders/changes/change-schema';

/**
 * Gives money back that was paid by one method. `give` is called again with the same refund after a crash or a conflict, so
 * that it must use the id of the refund as its idempotency key. It returns the id of the refund at the provider, or null.
 */
export type RefundProvider = {
  give(
    order: Pick<Order, 'id' | 'number' | 'currency'>,
    refund: Refund,
  ): Promise<{ reference: string | null }>;
};

/** Cash is handed over by a person, who records it: nothing is sent anywhere. */
export const cashRefunds: RefundProvider = {
  give: () => Promise.resolve({ reference: null }),
};
