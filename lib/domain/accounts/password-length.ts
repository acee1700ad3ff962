import type { Role } from '../access/roles';

/** Minimum number of characters of a new password. Staff accounts need more, because they can change the whole shop. */
export const MIN_PASSWORD_LENGTH: Record<Role, number> = {
  customer: 8,
  delivery_partner: 8,
  manager: 15,
  admin: 15,
  picker: 15,
};
