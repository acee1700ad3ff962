import { newIdempotencyKey } from '@/lib/client/api/idempotency-key';
import type { PlaceOrderBody } from '@/lib/client/api/order-actions';

const STORAGE_KEY = 'blinkcart.attempt';

/** An order request. It keeps its idempotency key and body until the server has responded, also after a page reload. */
export type OrderAttempt = { userId: string; key: string; body: PlaceOrderBody };

export function startAttempt(userId: string, body: PlaceOrderBody): OrderAttempt {
  const attempt = { userId, key: newIdempotencyKey(), body };
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(attempt));
  } catch {
    // Without sessionStorage a page reload loses the attempt.
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
    // Without sessionStorage nothing was stored.
  }
}
