import { useNow } from '@/components/ui/hooks/use-now';
import { orderEta, type OrderEta } from '@/lib/domain/orders/order-eta';
import type { Order } from '@/lib/domain/orders/order-schema';

const INTERVAL_MS = 10_000;

/** The ETA of an order. Null before hydration, because the server's clock and time zone differ from the browser's. */
export function useEta(order: Order): OrderEta | null {
  const now = useNow(INTERVAL_MS);
  return now === null ? null : orderEta(order, now);
}
