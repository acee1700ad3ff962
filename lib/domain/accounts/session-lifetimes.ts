import type { Role } from '../access/roles';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type Lifetimes = {
  /** Lifetime of an access token. */
  accessMs: number;
  /** Lifetime of a session without a refresh. */
  idleMs: number;
  /** Maximum lifetime of a session. */
  absoluteMs: number;
};

/** Roles with access to more data have shorter lifetimes. */
export const LIFETIMES: Record<Role, Lifetimes> = {
  customer: { accessMs: 10 * MINUTE_MS, idleMs: 14 * DAY_MS, absoluteMs: 30 * DAY_MS },
  delivery_partner: { accessMs: 10 * MINUTE_MS, idleMs: DAY_MS, absoluteMs: 7 * DAY_MS },
  manager: { accessMs: 5 * MINUTE_MS, idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
  picker: { accessMs: 5 * MINUTE_MS, idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
  admin: { accessMs: 5 * MINUTE_MS, idleMs: HOUR_MS, absoluteMs: 12 * HOUR_MS },
};

/**
 * Roles whose pages poll, and whose sessions must still expire when the user is idle. Admins are not included, because
 * the monitor may stay open on a wall display until the absolute lifetime ends.
 */
export const ENDS_WHEN_IDLE: readonly Role[] = ['manager', 'picker'];
