import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { z } from 'zod';

/**
 * The baseline of the API: the adaptor between Node and Web requests, a response with the headers of every API
 * response, and promise hooks enabled, as Next enables them in the process that it shares with the API.
 */
const { PORT, HOST } = z.object({ PORT: z.coerce.number(), HOST: z.string() }).parse(process.env);

new AsyncLocalStorage<null>().run(null, () => undefined);

const listener = getRequestListener(async () => {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'x-request-id': randomUUID(),
  };
  return new Response(JSON.stringify({ status: 'ok' }), { headers });
});
createServer((request, response) => void listener(request, response)).listen(PORT, HOST);
