import type { Role } from '../access/roles';

/** The least letters of a new password. Staff accounts open the whole shop, and mostly have no second way in. */
export const MIN_PASSWORD_LENGTH: Record<Role, number> = {
  customer: 8,
  delivery_partner: 8,
  manager: 15,
  admin: 15,
};
