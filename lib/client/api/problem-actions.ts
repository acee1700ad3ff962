import type { z } from 'zod';
import type { NewReportSchema, ReportAnswerSchema } from '@/lib/domain/orders/changes/change-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { api } from './api-client';
import { newIdempotencyKey } from './idempotency-key';

/** Throws 409 after 24 hours, or when the line was reported already. */
export function reportLine(orderId: string, report: z.input<typeof NewReportSchema>): Promise<Order> {
  return api.post(`/api/orders/${orderId}/reports`, report, { idempotencyKey: newIdempotencyKey() });
}

/** Throws 409 when the order has changed since, or when the report was answered already. */
export function answerReport(orderId: string, answer: z.input<typeof ReportAnswerSchema>): Promise<Order> {
  return api.post(`/api/orders/${orderId}/answers`, answer, { idempotencyKey: newIdempotencyKey() });
}

/** Throws 409 when the order has changed since, or when the refund was given already. */
export function giveRefund(orderId: string, refundId: string, rev: number): Promise<Order> {
  const body = { refundId, rev };
  return api.post(`/api/orders/${orderId}/refunds`, body, { idempotencyKey: newIdempotencyKey() });
}
