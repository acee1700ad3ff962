import { Bike, House, Store } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { OrderStatus } from '@/lib/domain/orders/order-status';

const WIDTH = 342;
const HEIGHT = 144;
/** The corner points of the road from the shop to the door. */
const CORNERS = [
  [32, 108],
  [169, 108],
  [169, 39],
  [310, 39],
] as const;

/** Position on the road per status, as a share of its length. It is symbolic and not the partner's real position. */
const STATUS_SHARE: Partial<Record<OrderStatus, number>> = {
  ACCEPTED: 0.16,
  PICKED_UP: 0.34,
  ON_THE_WAY: 0.72,
  DELIVERED: 1,
};

type Point = { x: number; y: number };

function pointAt(share: number): Point {
  const legs = CORNERS.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = CORNERS[index] ?? CORNERS[0];
    return { fromX, fromY, x, y, length: Math.abs(x - fromX) + Math.abs(y - fromY) };
  });
  let remaining = share * legs.reduce((sum, { length }) => sum + length, 0);
  for (const leg of legs) {
    if (remaining <= leg.length) {
      const part = remaining / leg.length;
      return { x: leg.fromX + (leg.x - leg.fromX) * part, y: leg.fromY + (leg.y - leg.fromY) * part };
    }
    remaining -= leg.length;
  }
  return { x: CORNERS[3][0], y: CORNERS[3][1] };
}

/**
 * A drawing of the progress from the shop to the door, not a map with the partner's position. Hidden from screen
 * readers, because the progress steps above have the same content.
 */
export function RouteSchematic({ status }: { status: OrderStatus }) {
  const share = STATUS_SHARE[status] ?? 0;
  const rider = status in STATUS_SHARE && status !== 'DELIVERED' ? pointAt(share) : null;
  const road = `M${CORNERS.map((corner) => corner.join(' ')).join('L')}`;
  return (
    <svg
      aria-hidden
      data-slot="mark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="block h-36 w-full overflow-visible sm:h-48"
    >
      <path
        d="M-400 39H742M-400 108H742M-236 -60V204M-134 -60V204M-33 -60V204M68 -60V204M169 -60V204M274 -60V204M375 -60V204M476 -60V204M578 -60V204"
        className="stroke-street"
        strokeWidth="9"
        fill="none"
      />
      <path
        d={road}
        pathLength={1}
        strokeDasharray="1 1"
        strokeDashoffset={1 - share}
        className={cn('stroke-green transition-[stroke-dashoffset] duration-250', share === 0 && 'opacity-0')}
        strokeWidth="5"
        strokeLinejoin="round"
        fill="none"
      />
      <Stop x={CORNERS[0][0]} y={CORNERS[0][1]} icon={Store} className="fill-green text-on-green" />
      <Stop
        x={CORNERS[3][0]}
        y={CORNERS[3][1]}
        icon={House}
        className={status === 'DELIVERED' ? 'fill-green text-on-green' : 'fill-ink text-paper'}
      />
      {rider && (
        <g
          style={{ transform: `translate(${rider.x}px, ${rider.y}px)` }}
          className="transition-transform duration-250 ease-out"
        >
          <circle r="22" className="fill-mango opacity-30" />
          <Stop x={0} y={0} icon={Bike} className="fill-mango text-on-mango" />
        </g>
      )}
    </svg>
  );
}

function Stop({ x, y, icon: Icon, className }: Point & { icon: LucideIcon; className: string }) {
  return (
    <g className={className} transform={`translate(${x} ${y})`}>
      <circle r="14" />
      <Icon x={-8} y={-8} width={16} height={16} fill="none" stroke="currentColor" />
    </g>
  );
}
