import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import type { ApiRoute } from './api-route';
import { createAllowLookup } from './allowed-methods';
import { openApiOf } from './openapi';

type Slot = { table: ApiRoute[]; allowOf: (path: string) => string | null };

function slot(): Slot {
  return processShared('api-table', () => ({ table: [], allowOf: () => null }));
}

/** Registers all routes. Called once by `server.ts`, so that the OpenAPI handler does not import every other handler. */
export function registerApiTable(table: ApiRoute[]): void {
  Object.assign(slot(), { table, allowOf: createAllowLookup(table) } satisfies Slot);
}

/** Returns the `Allow` header of an API path, or null if no route matches. */
export function allowOfPath(path: string): string | null {
  return slot().allowOf(path);
}

const isWellFormed = (segment: string) => {
  try {
    return !/[\0-\x1f\x7f/\\]/.test(decodeURIComponent(segment));
  } catch {
    return false;
  }
};

/** Returns the name of the path parameter whose segment is malformed, or null if no route has a parameter there. */
export function malformedParameter(path: string): string | null {
  const segments = path.split('/');
  const malformedIndex = segments.findIndex((segment) => !isWellFormed(segment));
  for (const route of slot().table) {
    const pattern = route.path.split('/');
    const matches = pattern.every((part, index) => part.startsWith(':') || part === segments[index]);
    if (matches && pattern.length === segments.length && pattern[malformedIndex]?.startsWith(':'))
      return pattern[malformedIndex].slice(1);
  }
  return null;
}

/** Returns the OpenAPI document of the registered routes. */
export function currentOpenApi(): Record<string, unknown> {
  return { ...openApiOf(slot().table, env().APP_ORIGIN) };
}
