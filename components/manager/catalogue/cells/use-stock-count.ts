import { useRef } from 'react';
import { newIdempotencyKey } from '@/lib/client/api/idempotency-key';
import { adjustStock } from '@/lib/client/catalogue/catalogue-actions';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { Product } from '@/lib/domain/catalogue/product-schema';

export const COUNTED = 'Counted';

type Count = { id: string; key: string; delta: number; reason: string };

/**
 * Returns a function that sets the stock of a key to a counted number, as an adjustment by the difference to the stock
 * that the manager has seen. A repeated attempt has the same idempotency key, so that it is not counted twice.
 */
export function useStockCount(): (
  product: Product,
  counted: { key: string; pieces: number; seen: number; reason?: string },
) => Promise<Product> {
  const dispatch = useAppDispatch();
  const attempt = useRef<{ count: string; key: string } | null>(null);
  return async ({ id }, { key, pieces, seen, reason = COUNTED }) => {
    const count: Count = { id, key, delta: pieces - seen, reason };
    const text = JSON.stringify(count);
    if (attempt.current?.count !== text) attempt.current = { count: text, key: newIdempotencyKey() };
    const change = { key, delta: count.delta, reason };
    const adjusted = await dispatch(adjustStock(id, change, attempt.current.key));
    attempt.current = null;
    return adjusted;
  };
}
