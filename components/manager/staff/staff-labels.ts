import type { StaffRole } from '@/lib/domain/access/roles';

export const STAFF_ROLE_LABEL: Record<StaffRole, string> = { manager: 'Manager', picker: 'Picker' };

export const STAFF_ROLE_NOTES: Record<StaffRole, string> = {
  manager: 'Runs the shop: everything, from prices to refunds.',
  picker: 'Packs orders and counts stock. Nothing else.',
};

export function otherRole(role: StaffRole): StaffRole {
  return role === 'manager' ? 'picker' : 'manager';
}
