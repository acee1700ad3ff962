import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { z } from 'zod';

/**
 * The floor under the API: the adaptor that makes Web requests of Node's, an answer with the headers that every
 * answer of ours has, and promise hooks switched on, as Next does to the process that it shares with the API.
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
