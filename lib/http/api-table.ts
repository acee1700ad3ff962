import { env } from '../runtime/env';
import { processShared } from '../runtime/process-shared';
import type { ApiRoute } from './dispatch';
import { openApiOf } from './openapi';

function slot(): { table: ApiRoute[] } {
  return processShared('api-table', () => ({ table: [] }));
}

/** Called once by `server.ts`, so that the handler which describes all others need not import them. */
export function registerApiTable(table: ApiRoute[]): void {
  slot().table = table;
}

export function currentOpenApi(): Record<string, unknown> {
  return { ...openApiOf(slot().table, env().APP_ORIGIN) };
}
