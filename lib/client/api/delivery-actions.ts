import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import type { AdvanceInput, Order } from '@/lib/domain/orders/order-schema';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

export function setDuty(onDuty: boolean): Promise<Partner> {
  return api.put('/api/partner/duty', { onDuty });
}

/** Throws 409 when another partner has taken the order. */
export function acceptOrder(id: string): Promise<Order> {
  return api.post(`/api/orders/${id}/accept`, {}, { idempotencyKey: newIdempotencyKey() });
}

type AdvanceBody = Pick<AdvanceInput, 'to' | 'rev' | 'pin' | 'reason' | 'sellable'>;

/** `rev` is that of the displayed order; throws 409 when the order has changed since. */
export function advanceOrder(id: string, body: AdvanceBody): Promise<Order> {
  return api.post(`/api/orders/${id}/status`, body, { idempotencyKey: newIdempotencyKey() });
}

/** With `rev`, that of the displayed order, throws 409 when the order has changed since. */
export function releaseOrder(id: string, reason?: string, rev?: number): Promise<Order> {
  return api.post(`/api/orders/${id}/release`, { reason, rev }, { idempotencyKey: newIdempotencyKey() });
}
