import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import type { AdvanceInput, Order } from '@/lib/domain/orders/order-schema';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

export function setDuty(onDuty: boolean): Promise<Partner> {
  return api.put('/api/partner/duty', { onDuty });
}

/** Refused with 409 when somebody was faster. */
export function acceptOrder(id: string): Promise<Order> {
  return api.post(`/api/orders/${id}/accept`, {}, { idempotencyKey: newIdempotencyKey() });
}

type AdvanceBody = Pick<AdvanceInput, 'to' | 'rev' | 'pin' | 'reason'>;

/** `rev` is that of the order on the screen: a button drawn from an older state is refused. */
export function advanceOrder(id: string, body: AdvanceBody): Promise<Order> {
  return api.post(`/api/orders/${id}/status`, body, { idempotencyKey: newIdempotencyKey() });
}

export function releaseOrder(id: string, reason?: string): Promise<Order> {
  return api.post(`/api/orders/${id}/release`, { reason }, { idempotencyKey: newIdempotencyKey() });
}
