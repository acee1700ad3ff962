import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from './api-client';
import type { ApiError } from './api-error';

let server: Server | null = null;

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

function problem(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ status, ...body }));
}

afterEach(async () => {
  const running = server;
  server = null;
  running?.closeAllConnections();
  await new Promise<void>((resolve) => (running ? running.close(() => resolve()) : resolve()));
});

describe('api client', () => {
  it('renews the session once for many calls and repeats each of them', async () => {
    let renewed = 0;
    let orders = 0;
    const origin = await serve((request, response) => {
      if (request.url === '/api/auth/refresh') {
        renewed += 1;
        setTimeout(() => response.end('{}'), 20);
      } else if (renewed === 0) problem(response, 401, { code: 'UNAUTHENTICATED' });
      else response.end(JSON.stringify({ n: ++orders }));
    });
    const api = createApiClient(origin);
    const answers = await Promise.all([1, 2, 3].map(() => api.get<{ n: number }>('/api/orders')));
    expect(renewed).toBe(1);
    expect(answers.map(({ n }) => n).sort()).toEqual([1, 2, 3]);
  });

  it('tells once that the session is over when it cannot be renewed', async () => {
    const origin = await serve((_request, response) =>
      problem(response, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to continue.' }),
    );
    const api = createApiClient(origin);
    let ended = 0;
    api.onSessionEnded(() => (ended += 1));
    const error = await api.get('/api/orders').catch((thrown: ApiError) => thrown);
    expect(error).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', message: 'Sign in to continue.' });
    expect(ended).toBe(1);
  });

  it('does not call a session over because a store was away', async () => {
    const origin = await serve((request, response) =>
      request.url === '/api/auth/refresh' ? problem(response, 503, {}) : problem(response, 401, {}),
    );
    const api = createApiClient(origin);
    let ended = 0;
    api.onSessionEnded(() => (ended += 1));
    await expect(api.get('/api/orders')).rejects.toMatchObject({ code: 'NETWORK' });
    expect(ended).toBe(0);
  });

  it('reads a problem with its code, details and field faults', async () => {
    const origin = await serve((_request, response) =>
      problem(response, 409, {
        code: 'PRICE_CHANGED',
        detail: 'The price has changed.',
        total: 5,
        errors: [{ path: 'items.0', message: 'costs more' }],
        requestId: 'r1',
      }),
    );
    await expect(createApiClient(origin).post('/api/orders', {})).rejects.toMatchObject({
      status: 409,
      code: 'PRICE_CHANGED',
      message: 'The price has changed.',
      details: { total: 5 },
      errors: [{ path: 'items.0', message: 'costs more' }],
      requestId: 'r1',
    });
  });

  it('says in words that nobody answered', async () => {
    const origin = await serve((request) => request.socket.destroy());
    await expect(createApiClient(origin).get('/api/orders')).rejects.toMatchObject({
      status: 0,
      code: 'NETWORK',
    });
  });

  it('sends JSON, and the idempotency key with it', async () => {
    let seen: IncomingMessage['headers'] = {};
    let body = '';
    const origin = await serve((request, response) => {
      seen = request.headers;
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => response.writeHead(204).end());
    });
    await createApiClient(origin).post('/api/orders/1/accept', undefined, { idempotencyKey: 'k1' });
    expect(seen).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'k1' });
    expect(body).toBe('{}');
  });
});
