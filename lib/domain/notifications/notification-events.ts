import type { Role } from '../access/roles';

/** The event by which a user of a role hears of one. */
export const NOTIFICATION_EVENTS = {
  customer: 'customer_notification',
  delivery_partner: 'partner_notification',
  manager: 'manager_notification',
  admin: 'admin_notification',
} as const satisfies Record<Role, string>;
