import { useNow } from '@/components/ui/hooks/use-now';
import { orderEta, type OrderEta } from '@/lib/domain/orders/order-eta';
import type { Order } from '@/lib/domain/orders/order-schema';

const EVERY_MS = 10_000;

/** Null until the browser has drawn once: the server's clock and zone are not the reader's. */
export function useEta(order: Order): OrderEta | null {
  const now = useNow(EVERY_MS);
  return now === null ? null : orderEta(order, now);
}
