import type { Order, PlaceOrderInput } from '@/lib/domain/orders/order-schema';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

/** `notes` may be left out. */
export type PlaceOrderBody = Omit<PlaceOrderInput, 'notes'> & { notes?: string };

/** Keep `key` for every try of the same checkout: a second tap or a retry then finds the first order. */
export function placeOrder(input: PlaceOrderBody, key: string): Promise<Order> {
  return api.post('/api/orders', input, { idempotencyKey: key });
}

export function cancelOrder(id: string, reason?: string): Promise<Order> {
  return api.post(`/api/orders/${id}/cancel`, { reason }, { idempotencyKey: newIdempotencyKey() });
}
