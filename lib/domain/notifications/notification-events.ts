import type { Role } from '../access/roles';

/** The socket event of a notification, by the role of its recipient. */
export const NOTIFICATION_EVENTS = {
  customer: 'customer_notification',
  delivery_partner: 'partner_notification',
  manager: 'manager_notification',
  admin: 'admin_notification',
  picker: 'manager_notification',
} as const satisfies Record<Role, string>;
