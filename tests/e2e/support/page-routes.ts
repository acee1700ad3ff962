import { readdirSync } from 'node:fs';
import path from 'node:path';
import { rolesForPath } from '@/lib/domain/access/areas';
import type { Role } from '@/lib/domain/access/roles';

/** Values of the dynamic segment of each route, such as ids for `/orders/[id]`. */
export type SegmentValues = Record<string, string[]>;

/** The routes of the folders of `app` that hold a file of this name, without their groups: `/orders/[id]`. */
function listRoutes(fileName: string): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === fileName)
    .map((file) => {
      const segments = path.dirname(file).split(path.sep);
      return `/${segments.filter((segment) => segment !== '.' && !segment.startsWith('(')).join('/')}`;
    })
    .sort();
}

export const listPageRoutes = (): string[] => listRoutes('page.tsx');
export const listHandlerRoutes = (): string[] => listRoutes('route.ts');

/** The addresses of a route for a role; none if the route belongs to another role. */
export function addressesOf(route: string, role: Role | 'visitor', values: SegmentValues): string[] {
  const roles = rolesForPath(route);
  if (roles && (role === 'visitor' || !roles.includes(role))) return [];
  const segment = /\[[^\]]+\]/.exec(route)?.[0];
  if (!segment) return [route];
  const known = values[route];
  if (!known) throw new Error(`Name the values of ${segment} in ${route}, so that its pages can be opened.`);
  return known.map((value) => route.replace(segment, value));
}
