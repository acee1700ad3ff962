import type { Role } from '../access/roles';

export const ORDER_STATUSES = [
  'PLACED',
  'ACCEPTED',
  'PICKED_UP',
  'ON_THE_WAY',
  'DELIVERED',
  'CANCELLED',
  'FAILED',
  'RETURNED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PACKING_STATES = ['QUEUED', 'PACKING', 'PACKED'] as const;
export type PackingState = (typeof PACKING_STATES)[number];

/** Events that change what an event of the order does not carry: its lines, refunds or reports. */
export const DETAIL_EVENT_TYPES = ['LINES_CHANGED', 'REPORTED', 'ANSWERED', 'REFUNDED'] as const;
export type DetailEventType = (typeof DETAIL_EVENT_TYPES)[number];

/** The statuses of a successful delivery, in order. */
export const DELIVERY_STEPS = ['PLACED', 'ACCEPTED', 'PICKED_UP', 'ON_THE_WAY', 'DELIVERED'] as const;

/** Statuses in which an order still needs an action. */
export const LIVE_STATUSES: readonly OrderStatus[] = [
  'PLACED',
  'ACCEPTED',
  'PICKED_UP',
  'ON_THE_WAY',
  'FAILED',
];

export function isLive(status: OrderStatus): boolean {
  return LIVE_STATUSES.includes(status);
}

export type MoveName = 'accept' | 'assign' | 'release' | 'advance' | 'cancel' | 'fail' | 'return';

type Transition = {
  from: OrderStatus;
  to: OrderStatus;
  move: MoveName;
  roles: readonly Role[];
  /** A manager must give a reason for another partner's delivery, but not for an own one. */
  managerNeedsReason?: boolean;
  /** Every role must give a reason. */
  needsReason?: boolean;
  /** The partner must enter the delivery PIN. */
  partnerNeedsPin?: boolean;
};

/**
 * All transitions of an order; its status changes only by them. Rules on ownership and packing are in
 * order-policy.ts.
 */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'PLACED', to: 'ACCEPTED', move: 'accept', roles: ['delivery_partner', 'manager'] },
  { from: 'PLACED', to: 'ACCEPTED', move: 'assign', roles: ['manager'] },
  { from: 'ACCEPTED', to: 'PLACED', move: 'release', roles: ['delivery_partner', 'manager'] },
  {
    from: 'ACCEPTED',
    to: 'PICKED_UP',
    move: 'advance',
    roles: ['delivery_partner', 'manager'],
    managerNeedsReason: true,
  },
  {
    from: 'PICKED_UP',
    to: 'ON_THE_WAY',
    move: 'advance',
    roles: ['delivery_partner', 'manager'],
    managerNeedsReason: true,
  },
  {
    from: 'ON_THE_WAY',
    to: 'DELIVERED',
    move: 'advance',
    roles: ['delivery_partner', 'manager'],
    managerNeedsReason: true,
    partnerNeedsPin: true,
  },
  { from: 'PLACED', to: 'CANCELLED', move: 'cancel', roles: ['customer', 'manager'] },
  { from: 'ACCEPTED', to: 'CANCELLED', move: 'cancel', roles: ['customer', 'manager'] },
  {
    from: 'PICKED_UP',
    to: 'FAILED',
    move: 'fail',
    roles: ['delivery_partner', 'manager'],
    needsReason: true,
  },
  {
    from: 'ON_THE_WAY',
    to: 'FAILED',
    move: 'fail',
    roles: ['delivery_partner', 'manager'],
    needsReason: true,
  },
  { from: 'FAILED', to: 'RETURNED', move: 'return', roles: ['manager'] },
];

/** Finds a transition, of the given move if there is one. */
export function findTransition(from: OrderStatus, to: OrderStatus, move?: MoveName): Transition | undefined {
  return TRANSITIONS.find((t) => t.from === from && t.to === to && (move === undefined || t.move === move));
}

/** Returns the statuses that `role` may set from `from`, for messages and buttons. */
export function nextStatuses(from: OrderStatus, role: Role): OrderStatus[] {
  const allowed = TRANSITIONS.filter((t) => t.from === from && t.roles.includes(role)).map((t) => t.to);
  return [...new Set(allowed)];
}

/** Returns the next status of a successful delivery, or null at its end. */
export function nextDeliveryStep(status: OrderStatus): OrderStatus | null {
  const found = TRANSITIONS.find((t) => t.from === status && t.move === 'advance');
  return found ? found.to : null;
}

const PACKING_MOVES: Record<PackingState, readonly PackingState[]> = {
  QUEUED: ['PACKING', 'PACKED'],
  PACKING: ['PACKED', 'QUEUED'],
  PACKED: [],
};

export function canPack(from: PackingState, to: PackingState): boolean {
  return PACKING_MOVES[from].includes(to);
}

/** The labels of all screens. */
export const STATUS_LABEL: Record<OrderStatus, string> = {
  PLACED: 'Placed',
  ACCEPTED: 'Accepted',
  PICKED_UP: 'Picked up',
  ON_THE_WAY: 'On the way',
  DELIVERED: 'Delivered',
  CANCELLED: 'Cancelled',
  FAILED: 'Not delivered',
  RETURNED: 'Returned',
};

export const PACKING_LABEL: Record<PackingState, string> = {
  QUEUED: 'Queued',
  PACKING: 'Packing',
  PACKED: 'Packed',
};
