import { STAFF_ROLES, type Role } from './roles';

/** Page areas that require a role; the first that matches applies. All other pages are public. `exact`: without its subpages. */
const AREAS: { prefix: string; roles: readonly Role[]; exact?: true }[] = [
  { prefix: '/partner', roles: ['delivery_partner'] },
  { prefix: '/manager', roles: STAFF_ROLES, exact: true },
  { prefix: '/manager/orders', roles: ['manager'], exact: true },
  { prefix: '/manager/orders', roles: STAFF_ROLES },
  { prefix: '/manager/stock', roles: STAFF_ROLES },
  { prefix: '/manager', roles: ['manager'] },
  { prefix: '/admin', roles: ['admin'] },
  { prefix: '/checkout', roles: ['customer'] },
  { prefix: '/orders', roles: ['customer'] },
];

/** Returns the roles that may open a page path, or null if it is public. */
export function rolesForPath(pathname: string): readonly Role[] | null {
  const area = AREAS.find(
    ({ prefix, exact }) => pathname === prefix || (!exact && pathname.startsWith(`${prefix}/`)),
  );
  return area ? area.roles : null;
}
