import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from './api-client';
import type { ApiError } from './api-error';

let server: Server | null = null;

async function serve(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const started = createServer(handler);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

function sendProblem(response: ServerResponse, status: number, body: object): void {
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

describe('createApiClient', () => {
  it('refreshes the session once for concurrent 401 responses and repeats each request', async () => {
    let refreshes = 0;
    let orders = 0;
    const origin = await serve((request, response) => {
      if (request.url === '/api/auth/refresh') {
        refreshes += 1;
        setTimeout(() => response.end('{}'), 20);
      } else if (refreshes === 0) sendProblem(response, 401, { code: 'UNAUTHENTICATED' });
      else response.end(JSON.stringify({ n: ++orders }));
    });
    const api = createApiClient(origin);
    const bodies = await Promise.all([1, 2, 3].map(() => api.get<{ n: number }>('/api/orders')));
    expect(refreshes).toBe(1);
    expect(bodies.map(({ n }) => n).sort()).toEqual([1, 2, 3]);
  });

  it('calls onSessionEnded once when the refresh is rejected with 401', async () => {
    const origin = await serve((_request, response) =>
      sendProblem(response, 401, { code: 'UNAUTHENTICATED', detail: 'Sign in to continue.' }),
    );
    const api = createApiClient(origin);
    let ended = 0;
    api.onSessionEnded(() => (ended += 1));
    const error = await api.get('/api/orders').catch((thrown: ApiError) => thrown);
    expect(error).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', message: 'Sign in to continue.' });
    expect(ended).toBe(1);
  });

  it('throws NETWORK and keeps the session when the refresh fails with 503', async () => {
    const origin = await serve((request, response) =>
      request.url === '/api/auth/refresh' ? sendProblem(response, 503, {}) : sendProblem(response, 401, {}),
    );
    const api = createApiClient(origin);
    let ended = 0;
    api.onSessionEnded(() => (ended += 1));
    await expect(api.get('/api/orders')).rejects.toMatchObject({ code: 'NETWORK' });
    expect(ended).toBe(0);
  });

  it('reads code, detail, extra members and field errors of a problem response', async () => {
    const origin = await serve((_request, response) =>
      sendProblem(response, 409, {
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

  it('throws status 0 and code NETWORK when the connection is closed without a response', async () => {
    const origin = await serve((request) => request.socket.destroy());
    await expect(createApiClient(origin).get('/api/orders')).rejects.toMatchObject({
      status: 0,
      code: 'NETWORK',
    });
  });

  it('sends an empty JSON body and the idempotency key with a POST without a body', async () => {
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
