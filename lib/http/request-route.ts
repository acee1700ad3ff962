import type { IncomingMessage } from 'node:http';

const ROUTE = Symbol('route');

/** Notes on a request which route answers it; what is not the API's is a page's. */
export function setRequestRoute(message: IncomingMessage, route: string): void {
  (message as IncomingMessage & { [ROUTE]?: string })[ROUTE] = route;
}

export function routeOf(message: IncomingMessage): string {
  return (message as IncomingMessage & { [ROUTE]?: string })[ROUTE] ?? 'page';
}
