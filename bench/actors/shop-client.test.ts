import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CallLog } from './call-log';
import { Pace } from './pace';
import { ShopClient } from './shop-client';

type Response = { status: number; headers?: Record<string, string>; body?: string };

let server: Server;
let responses: Response[];
let received: IncomingMessage[];
let log: CallLog;
let shop: ShopClient;

const problem = (status: number, code: string, headers: Record<string, string> = {}): Response => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify({ status, code, detail: 'Because.' }),
});
const fine: Response = { status: 200, body: '{"id":"a"}' };
const schema = z.object({ id: z.string() });

beforeEach(async () => {
  [responses, received] = [[], []];
  server = createServer((request, response) => {
    received.push(request);
    const { status, headers, body } = responses.shift()!;
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  log = new CallLog();
  shop = new ShopClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, log, new Pace(1));
});
afterEach(() => server.close());

const read = () => shop.call('GET', '/api/orders/:id', { params: { id: 'a b' }, schema });

describe('ShopClient', () => {
  it('given a parameter, when called, then the path contains it and the log has the name of the call', async () => {
    responses = [fine];
    expect(await read()).toEqual({ ok: true, status: 200, body: { id: 'a' } });
    expect(received[0]!.url).toBe('/api/orders/a%20b');
    expect([...log.calls.keys()]).toEqual(['GET /api/orders/:id']);
    expect(log.errorCount).toBe(0);
  });

  it('given 429 with Retry-After, when called, then it waits that long and calls again', async () => {
    responses = [problem(429, 'RATE_LIMITED', { 'retry-after': '1' }), fine];
    const begin = performance.now();
    expect((await read()).ok).toBe(true);
    expect(performance.now() - begin).toBeGreaterThan(950);
    expect(log.rejections.get('429 RATE_LIMITED')).toBe(1);
    expect(log.errorCount).toBe(0);
  });

  it('given 429 for longer than two minutes, when called, then it is returned at once', async () => {
    responses = [problem(429, 'RATE_LIMITED', { 'retry-after': '600' })];
    expect(await read()).toMatchObject({ ok: false, code: 'RATE_LIMITED' });
  });

  it.each([
    [409, 'ORDER_ALREADY_TAKEN'],
    [422, 'PIN_WRONG'],
  ])(
    'given the rejection %i %s of a busy shop, when called, then it is not counted as an error',
    async (status, code) => {
      responses = [problem(status, code)];
      expect(await read()).toMatchObject({ ok: false, status, code });
      expect(log.rejections.get(`${status} ${code}`)).toBe(1);
      expect(log.errorCount).toBe(0);
    },
  );

  it.each<[string, Response]>([
    ['an internal error', problem(500, 'INTERNAL')],
    ['a refusal that no actor should get', problem(403, 'FORBIDDEN')],
    ['a conflict that is no problem document', { status: 409, body: '<html>' }],
    ['a body that does not fit its schema', { status: 200, body: '{"id":7}' }],
    ['a redirect to another host', { status: 302, headers: { location: 'http://192.0.2.1/' } }],
  ])('given %s, when called, then it is an error with its name', async (_name, response) => {
    responses = [response];
    expect((await read()).ok).toBe(false);
    expect(log.errorCount).toBe(1);
    expect(log.examples[0]).toMatch(/^GET \/api\/orders\/:id: /);
  });

  it('given a closed port, when called, then it is recorded as an error and not thrown', async () => {
    server.close();
    await once(server, 'close');
    expect(await read()).toMatchObject({ ok: false, status: 0, code: 'NO_RESPONSE' });
    expect(log.examples).toEqual(['GET /api/orders/:id: no response (ECONNREFUSED)']);
  });
});
