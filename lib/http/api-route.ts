import type { Handler } from './route';

/** The methods that a route file can export. */
export const ROUTE_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type RouteMethod = (typeof ROUTE_METHODS)[number];

/** One `route.ts`: its path in find-my-way syntax (`/api/orders/:id`) and the exported handlers. */
export type ApiRoute = { path: string; handlers: Partial<Record<RouteMethod, Handler>> };
