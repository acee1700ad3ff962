import { rolesForPath } from '@/lib/domain/access/areas';
import type { Role } from '@/lib/domain/access/roles';

export type ManagerPage = { href: string; label: string };

/** The pages of the manager's area, for its header and its palette. */
const PAGES: readonly ManagerPage[] = [
  { href: '/manager', label: 'Board' },
  { href: '/manager/orders', label: 'Orders' },
  { href: '/manager/partners', label: 'Partners' },
  { href: '/manager/catalogue', label: 'Catalogue' },
  { href: '/manager/stock', label: 'Stock' },
  { href: '/manager/reviews', label: 'Reviews' },
  { href: '/manager/promo-codes', label: 'Promo codes' },
  { href: '/manager/reports', label: 'Reports' },
  { href: '/manager/staff', label: 'Staff' },
  { href: '/manager/settings', label: 'Settings' },
];

/** The pages that a role may open. */
export function managerPagesFor(role: Role | undefined): ManagerPage[] {
  return PAGES.filter(({ href }) => role && rolesForPath(href)?.includes(role));
}
