import type { Role } from '../access/roles';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type Lifetimes = {
  /** Of an access token. */
  accessMs: number;
  /** Of a session that nobody renews. */
  idleMs: number;
  /** Of a session at most. */
  absoluteMs: number;
};

/** The more a role may see, the shorter. */
export const LIFETIMES: Record<Role, Lifetimes> = {
  customer: { accessMs: 10 * MINUTE_MS, idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS },
  delivery_partner: { accessMs: 10 * MINUTE_MS, idleMs: DAY_MS, absoluteMs: 7 * DAY_MS },
  manager: { accessMs: 5 * MINUTE_MS, idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
  admin: { accessMs: 5 * MINUTE_MS, idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
};

/**
 * Whose pages ask for news by themselves and must not keep a session alive by it. Not the admin's: the monitor is
 * meant to hang on a wall, up to the absolute end.
 */
export const ENDS_WHEN_IDLE: readonly Role[] = ['manager'];
