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

type Look = { icon: LucideIcon; tone: BadgeTone };

const LOOKS: Record<OrderStatus, Look> = {
  PLACED: { icon: Clock, tone: 'plain' },
  ACCEPTED: { icon: UserCheck, tone: 'green' },
  PICKED_UP: { icon: PackageCheck, tone: 'green' },
  ON_THE_WAY: { icon: Bike, tone: 'mango' },
  DELIVERED: { icon: CircleCheck, tone: 'green' },
  CANCELLED: { icon: Ban, tone: 'plain' },
  FAILED: { icon: TriangleAlert, tone: 'red' },
  RETURNED: { icon: RotateCcw, tone: 'plain' },
};

/** Word, icon and colour of a status: the same everywhere. */
export function OrderStatusBadge({ status, className }: { status: OrderStatus; className?: string }) {
  const { icon: Icon, tone } = LOOKS[status];
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden />
      {STATUS_LABEL[status]}
    </Badge>
  );
}

/** What the shop still has to do with an order, beside its status. */
export function PackingBadge({ packing }: { packing: OrderSummary['packing'] }) {
  const Icon = { QUEUED: Clock, PACKING: PackageOpen, PACKED: Package }[packing];
  return (
    <Badge tone={packing === 'PACKED' ? 'green' : 'plain'}>
      <Icon aria-hidden />
      {PACKING_LABEL[packing]}
    </Badge>
  );
}
