import type { Order, PlaceOrderInput } from '@/lib/domain/orders/order-schema';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

/** The input of POST /api/orders, in which `notes` has a default. */
export type PlaceOrderBody = Omit<PlaceOrderInput, 'notes'> & { notes?: string };

/** `key` is the idempotency key: use the same one for each retry of a checkout, so that it places one order. */
export function placeOrder(input: PlaceOrderBody, key: string): Promise<Order> {
  return api.post('/api/orders', input, { idempotencyKey: key });
}

export function cancelOrder(id: string, reason?: string): Promise<Order> {
  return api.post(`/api/orders/${id}/cancel`, { reason }, { idempotencyKey: newIdempotencyKey() });
}
