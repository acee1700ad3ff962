import type { BillFees } from '../cart/bill-fees';

/** The fees of a shop whose manager has not changed them. Minor units. */
export const DEFAULT_FEES: BillFees = {
  deliveryFee: 2_500,
  freeDeliveryFrom: 19_900,
  smallOrderFee: 0,
  smallOrderBelow: 0,
  handlingFee: 0,
};

/** Minutes that the busy mode adds to the promised time. */
export const BUSY_MINUTES = 10;

export const DISPATCH_MODES = ['open', 'assigned'] as const;
export type DispatchMode = (typeof DISPATCH_MODES)[number];

export const AREA_KINDS = ['anywhere', 'radius', 'pins'] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** For how long a manager can pause the shop or mark it as busy: minutes, or until the end of the business day. */
export const INTERRUPTION_LENGTHS = ['15', '30', '60', 'today'] as const;
export type InterruptionLength = (typeof INTERRUPTION_LENGTHS)[number];

export const MAX_PINS = 300;
export const MAX_SPECIAL_DAYS = 60;
export const MAX_WINDOWS_PER_DAY = 3;
