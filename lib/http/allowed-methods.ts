import findMyWay from 'find-my-way';
import { ROUTE_METHODS, type ApiRoute } from './api-route';

/** What every page, every file and /metrics serves. */
export const READ_METHODS = 'GET, HEAD, OPTIONS';

/** The methods of one route as its `Allow` header. What answers GET answers HEAD, and every path answers OPTIONS. */
export function allowOf({ handlers }: ApiRoute): string {
  const served = ROUTE_METHODS.flatMap((method) => {
    if (!handlers[method]) return [];
    return method === 'GET' ? ['GET', 'HEAD'] : [method];
  });
  return [...served, 'OPTIONS'].join(', ');
}

/** Finds the `Allow` header of a path by the rules of the dispatch; null where there is no route. */
export function createAllowLookup(table: ApiRoute[]): (path: string) => string | null {
  const router = findMyWay({ ignoreTrailingSlash: true, caseSensitive: true });
  for (const route of table) router.on('GET', route.path, () => undefined, { allow: allowOf(route) });
  return (path) => (router.find('GET', path)?.store as { allow: string } | undefined)?.allow ?? null;
}
