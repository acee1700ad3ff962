import { OrderStatusBadge, PackingBadge } from '@/components/orders/order-status-badge';
import { Badge } from '@/components/ui/badge';
import { DETAIL_EVENT_LABEL, isDetailEvent } from '@/components/orders/order-labels';
import type { OrderEvent } from '@/lib/domain/orders/order-schema';

/** Badge for the type of an order event. */
export function EventBadge({ type }: Pick<OrderEvent, 'type'>) {
  if (type === 'RELEASED') return <Badge>Given back</Badge>;
  if (isDetailEvent(type)) return <Badge>{DETAIL_EVENT_LABEL[type]}</Badge>;
  if (type === 'QUEUED' || type === 'PACKING' || type === 'PACKED') return <PackingBadge packing={type} />;
  return <OrderStatusBadge status={type} />;
}
