import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import type { ApiRoute } from './api-route';
import { createAllowLookup } from './allowed-methods';
import { openApiOf } from './openapi';

type Slot = { table: ApiRoute[]; allowOf: (path: string) => string | null };

function slot(): Slot {
  return processShared('api-table', () => ({ table: [], allowOf: () => null }));
}

/** Called once by `server.ts`, so that the handler which describes all others need not import them. */
export function registerApiTable(table: ApiRoute[]): void {
  Object.assign(slot(), { table, allowOf: createAllowLookup(table) } satisfies Slot);
}

/** The `Allow` header of a path of the API; null where there is no such path. */
export function allowOfPath(path: string): string | null {
  return slot().allowOf(path);
}

const decodes = (segment: string) => {
  try {
    return !/[\0-\x1f\x7f/\\]/.test(decodeURIComponent(segment));
  } catch {
    return false;
  }
};

/** The parameter that the first malformed segment of a path stands for; null where no route has one there. */
export function malformedParameter(path: string): string | null {
  const segments = path.split('/');
  const bad = segments.findIndex((segment) => !decodes(segment));
  for (const route of slot().table) {
    const pattern = route.path.split('/');
    const fits = pattern.every((part, at) => part.startsWith(':') || part === segments[at]);
    if (fits && pattern.length === segments.length && pattern[bad]?.startsWith(':'))
      return pattern[bad].slice(1);
  }
  return null;
}

export function currentOpenApi(): Record<string, unknown> {
  return { ...openApiOf(slot().table, env().APP_ORIGIN) };
}
