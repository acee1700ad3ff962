import type { IncomingMessage } from 'node:http';
import findMyWay from 'find-my-way';
import { NotFoundError } from '../domain/errors';
import { allowOf } from './allowed-methods';
import { ROUTE_METHODS, type ApiRoute, type RouteMethod } from './api-route';
import { jsonResponse } from './json-response';
import { methodNotAllowed, problemResponse } from './problem';
import { setRequestRoute } from './request-route';
import type { Handler } from './route';

/** Handles a request. `incoming` is Node's request object, on which the matched route is stored for logs and metrics. */
export type Dispatch = (request: Request, node?: { incoming?: unknown }) => Promise<Response>;

/** Creates the router of `app/api`. It bypasses Next's router, which takes ten times as long as a handler. */
export function createDispatch(table: ApiRoute[]): Dispatch {
  const router = findMyWay({ ignoreTrailingSlash: true, caseSensitive: true });
  for (const { path, handlers } of table) {
    const allow = allowOf({ path, handlers });
    for (const method of ROUTE_METHODS) {
      const handler = handlers[method];
      router.on(method, path, () => undefined, { handler, allow, path });
      if (method === 'GET') router.on('HEAD', path, () => undefined, { handler, allow, path });
      if (method === 'GET') router.on('OPTIONS', path, () => undefined, { allow, path });
    }
  }

  // Not async: Next enables promise hooks for its process, and each additional promise slows a trivial response by 2%.
  return (request, node) => {
    const requestId = request.headers.get('x-request-id') ?? 'none';
    const found = router.find(request.method as RouteMethod, pathOf(request.url));
    if (!found && node?.incoming) setRequestRoute(node.incoming as IncomingMessage, 'none');
    if (!found) return Promise.resolve(problemResponse(new NotFoundError('This path'), requestId));
    const { handler, allow, path } = found.store as { handler?: Handler; allow: string; path: string };
    if (node?.incoming) setRequestRoute(node.incoming as IncomingMessage, path);
    if (request.method === 'OPTIONS') return Promise.resolve(jsonResponse(204, null, requestId, { allow }));
    if (!handler) return Promise.resolve(methodNotAllowed(allow, requestId));
    return handler(request, { params: Promise.resolve(found.params as Record<string, string>) });
  };
}

// Faster than `new URL`, and safe, because the pre-filter accepts only plain absolute paths.
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const queryStart = url.indexOf('?', start);
  return url.slice(start, queryStart < 0 ? undefined : queryStart);
}
