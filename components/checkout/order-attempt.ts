import { newIdempotencyKey } from '@/lib/client/api/idempotency-key';
import type { PlaceOrderBody } from '@/lib/client/api/order-actions';

const STORAGE_KEY = 'blinkcart.attempt';

/** One wish to order: the same key and body until the shop has answered it, also over a reload of the page. */
export type OrderAttempt = { userId: string; key: string; body: PlaceOrderBody };

export function startAttempt(userId: string, body: PlaceOrderBody): OrderAttempt {
  const attempt = { userId, key: newIdempotencyKey(), body };
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(attempt));
  } catch {
    // Kept in memory alone: a reload would forget it.
  }
  return attempt;
}

export function recallAttempt(userId: string): OrderAttempt | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null') as OrderAttempt | null;
    return stored?.userId === userId ? stored : null;
  } catch {
    return null;
  }
}

export function endAttempt(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // It was never stored.
  }
}
