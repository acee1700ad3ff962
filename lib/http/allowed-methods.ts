import findMyWay from 'find-my-way';
import { ROUTE_METHODS, type ApiRoute } from './api-route';

/** The `Allow` header of pages, files and /metrics. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

/** Returns the `Allow` header of a route. Every route that serves GET also serves HEAD, and all routes serve OPTIONS. */
export function allowOf({ handlers }: ApiRoute): string {
  const methods = ROUTE_METHODS.flatMap((method) => {
    if (!handlers[method]) return [];
    return method === 'GET' ? ['GET', 'HEAD'] : [method];
  });
  return [...methods, 'OPTIONS'].join(', ');
}

/** Returns a function that gives the `Allow` header of a path, matched as in dispatch.ts, or null if no route matches. */
export function createAllowLookup(table: ApiRoute[]): (path: string) => string | null {
  const router = findMyWay({ ignoreTrailingSlash: true, caseSensitive: true });
  for (const route of table) router.on('GET', route.path, () => undefined, { allow: allowOf(route) });
  return (path) => (router.find('GET', path)?.store as { allow: string } | undefined)?.allow ?? null;
}
