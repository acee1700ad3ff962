import type { IncomingMessage } from 'node:http';

const ROUTE = Symbol('route');

/** Stores the matched route on Node's request object, for logs and metrics. */
export function setRequestRoute(message: IncomingMessage, route: string): void {
  (message as IncomingMessage & { [ROUTE]?: string })[ROUTE] = route;
}

/** Returns the stored route; `page` for requests outside the API. */
export function routeOf(message: IncomingMessage): string {
  return (message as IncomingMessage & { [ROUTE]?: string })[ROUTE] ?? 'page';
}
