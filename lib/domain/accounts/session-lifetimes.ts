import type { Role } from '../access/roles';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a session lives unused, and at most. The more a role may see, the shorter. */
export const LIFETIMES: Record<Role, { idleMs: number; absoluteMs: number }> = {
  customer: { idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS },
  delivery_partner: { idleMs: DAY_MS, absoluteMs: 7 * DAY_MS },
  manager: { idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
  admin: { idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
};

/**
 * Whose pages ask for news by themselves and must not keep a session alive by it. Not the admin's: the monitor is
 * meant to hang on a wall, up to the absolute end.
 */
export const ENDS_WHEN_LEFT_ALONE: readonly Role[] = ['manager'];
