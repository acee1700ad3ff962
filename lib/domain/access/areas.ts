import type { Role } from './roles';

/** Page areas that belong to a role. Everything else is the shop, open to visitors. */
const AREAS: { prefix: string; roles: readonly Role[] }[] = [
  { prefix: '/partner', roles: ['delivery_partner'] },
  { prefix: '/manager', roles: ['manager'] },
  { prefix: '/admin', roles: ['admin'] },
  { prefix: '/checkout', roles: ['customer'] },
  { prefix: '/orders', roles: ['customer'] },
];

/** The roles that a page path is for, or null when anyone may see it. */
export function rolesForPath(pathname: string): readonly Role[] | null {
  const area = AREAS.find(({ prefix }) => pathname === prefix || pathname.startsWith(`${prefix}/`));
  return area ? area.roles : null;
}
