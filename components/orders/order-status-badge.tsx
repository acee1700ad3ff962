import {
  Ban,
  Bike,
  CircleCheck,
  Clock,
  Package,
  PackageCheck,
  PackageOpen,
  RotateCcw,
  TriangleAlert,
  UserCheck,
  type LucideIcon,
} from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { OrderSummary } from '@/lib/domain/orders/order-schema';
import { PACKING_LABEL, STATUS_LABEL, type OrderStatus } from '@/lib/domain/orders/order-status';

type BadgeStyle = { icon: LucideIcon; tone: BadgeTone };

const STYLES: Record<OrderStatus, BadgeStyle> = {
  PLACED: { icon: Clock, tone: 'plain' },
  ACCEPTED: { icon: UserCheck, tone: 'green' },
  PICKED_UP: { icon: PackageCheck, tone: 'green' },
  ON_THE_WAY: { icon: Bike, tone: 'mango' },
  DELIVERED: { icon: CircleCheck, tone: 'green' },
  CANCELLED: { icon: Ban, tone: 'plain' },
  FAILED: { icon: TriangleAlert, tone: 'red' },
  RETURNED: { icon: RotateCcw, tone: 'plain' },
};

/** Badge with label, icon and colour of an order status. */
export function OrderStatusBadge({ status, className }: { status: OrderStatus; className?: string }) {
  const { icon: Icon, tone } = STYLES[status];
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden />
      {STATUS_LABEL[status]}
    </Badge>
  );
}

/** Badge with the packing state of an order. */
export function PackingBadge({ packing }: { packing: OrderSummary['packing'] }) {
  const Icon = { QUEUED: Clock, PACKING: PackageOpen, PACKED: Package }[packing];
  return (
    <Badge tone={packing === 'PACKED' ? 'green' : 'plain'}>
      <Icon aria-hidden />
      {PACKING_LABEL[packing]}
    </Badge>
  );
}
