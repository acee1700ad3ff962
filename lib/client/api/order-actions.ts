import type { z } from 'zod';
import type { LineChangeSchema } from '@/lib/domain/orders/changes/change-schema';
import type { Order, PickedLines, PlaceOrderInput } from '@/lib/domain/orders/order-schema';
import type { PackingState } from '@/lib/domain/orders/order-status';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

/** The input of POST /api/orders, in which `notes` has a default. */
export type PlaceOrderBody = Omit<PlaceOrderInput, 'notes'> & { notes?: string };

/** `key` is the idempotency key: use the same one for each retry of a checkout, so that it places one order. */
export function placeOrder(input: PlaceOrderBody, key: string): Promise<Order> {
  return api.post('/api/orders', input, { idempotencyKey: key });
}

/** With `rev`, that of the displayed order, throws 409 when the order has changed since. */
export function cancelOrder(id: string, reason?: string, rev?: number): Promise<Order> {
  return api.post(`/api/orders/${id}/cancel`, { reason, rev }, { idempotencyKey: newIdempotencyKey() });
}

/** `rev` is that of the displayed order; throws 409 when the order has changed since. Also for the functions below. */
export function packOrder(id: string, to: PackingState, rev: number): Promise<Order> {
  return api.post(`/api/orders/${id}/packing`, { to, rev }, { idempotencyKey: newIdempotencyKey() });
}

/** Throws 409 also when the partner is off duty. */
export function assignOrder(id: string, partnerId: string, rev: number): Promise<Order> {
  return api.post(`/api/orders/${id}/assign`, { partnerId, rev }, { idempotencyKey: newIdempotencyKey() });
}

export type LineChangeBody = z.input<typeof LineChangeSchema>;

/** Throws 409 also for a piece or a substitute that is not in stock. */
export function changeLine(id: string, change: LineChangeBody): Promise<Order> {
  return api.post(`/api/orders/${id}/lines`, change, { idempotencyKey: newIdempotencyKey() });
}

/** `line` is an index into the items of the order. Throws 409 once the order is packed. */
export function pickLine(id: string, line: number, picked: boolean): Promise<PickedLines> {
  return api.post(`/api/orders/${id}/picking`, { line, picked });
}
