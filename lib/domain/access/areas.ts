import type { Role } from './roles';

/** Page areas that require a role. All other pages are public. */
const AREAS: { prefix: string; roles: readonly Role[] }[] = [
  { prefix: '/partner', roles: ['delivery_partner'] },
  { prefix: '/manager', roles: ['manager'] },
  { prefix: '/admin', roles: ['admin'] },
  { prefix: '/checkout', roles: ['customer'] },
  { prefix: '/orders', roles: ['customer'] },
];

/** Returns the roles that may open a page path, or null if it is public. */
export function rolesForPath(pathname: string): readonly Role[] | null {
  const area = AREAS.find(({ prefix }) => pathname === prefix || pathname.startsWith(`${prefix}/`));
  return area ? area.roles : null;
}
