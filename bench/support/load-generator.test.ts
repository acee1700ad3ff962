import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChildServer } from './child-server';
import { generateLoad } from './load-generator';
import { errorCount, type LoadJob } from './load-job';
import { runLoad } from './run-load';

const GET = { method: 'GET' as const, path: '/', headers: {} };
const job = (port: number, changes: Partial<LoadJob> = {}): LoadJob => ({
  ports: [port],
  connections: 4,
  durationMs: 5_000,
  maxRequests: 100,
  templates: [GET],
  ...changes,
});

let server: Server;
let received: { request: IncomingMessage; body: string }[];
let answer: (index: number) => { status: number; headers?: Record<string, string> };

beforeEach(async () => {
  received = [];
  answer = () => ({ status: 200 });
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { status, headers } = answer(received.push({ request, body }) - 1);
      response.writeHead(status, headers).end('{"id":1}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const port = () => (server.address() as AddressInfo).port;

describe('generateLoad', () => {
  it('sends the templates in turn, each request with a unique key', async () => {
    const order = (name: string) => ({
      method: 'POST' as const,
      path: '/orders',
      headers: { authorization: name, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `${name} मीरा` }),
    });
    const result = await generateLoad(
      job(port(), { templates: [order('a'), order('b')], uniqueHeader: 'idempotency-key' }),
    );

    expect(result).toMatchObject({ answered: 100, statuses: { '200': 100 }, broken: 0 });
    expect(new Set(received.map(({ request }) => request.headers['idempotency-key'])).size).toBe(100);
    const senders = received.map(({ request, body }) => {
      expect(JSON.parse(body)).toEqual({ name: `${request.headers.authorization} मीरा` });
      return request.headers.authorization;
    });
    expect(senders.filter((name) => name === 'a')).toHaveLength(50);
  });

  it('opens the given number of connections over all ports', async () => {
    const result = await generateLoad(job(port(), { ports: [port(), port()], connections: 6 }));
    expect(result.answered).toBe(100);
    expect(new Set(received.map(({ request }) => request.socket.remotePort)).size).toBe(6);
  });

  it('counts 4xx responses as errors and leaves them out of the latencies', async () => {
    answer = (index) => ({ status: index % 4 === 0 ? 409 : 201 });
    const result = await generateLoad(job(port()));
    expect(result).toMatchObject({ answered: 75, statuses: { '201': 75, '409': 25 } });
    expect(errorCount(result)).toBe(25);
  });

  it('reconnects when the server closes a connection', async () => {
    answer = (index) => {
      if (index === 5) received[index]?.request.socket.destroy();
      return { status: 200 };
    };
    const result = await generateLoad(job(port()));
    expect(result).toMatchObject({ answered: 99, broken: 1 });
    expect(errorCount(result)).toBe(1);
  });

  it('stops at the deadline when no server responds', async () => {
    const free = port();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const result = await generateLoad(job(free, { durationMs: 100 }));
    expect(result.answered).toBe(0);
    expect(result.broken).toBeGreaterThan(0);
  });

  it('reports the median of each Server-Timing entry', async () => {
    answer = (index) => ({
      status: 200,
      headers: { 'server-timing': `auth;dur=0.25, wait;desc="batch";dur=${index}` },
    });
    const { parts } = await generateLoad(job(port(), { connections: 1, maxRequests: 9 }));
    expect(parts).toEqual({ auth: 0.25, wait: 4 });
  });
});

describe('runLoad', () => {
  it('measures the plain Node server from a child process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blinkcart-bench-'));
    const raw = await startChildServer({
      args: ['--import', 'tsx', 'bench/raw-node.ts'],
      readyPath: '/',
      logPath: join(folder, 'raw.log'),
    });
    try {
      const result = await runLoad(job(raw.port, { connections: 8, maxRequests: 2_000 }));
      expect(result).toMatchObject({ answered: 2_000, statuses: { '200': 2_000 }, broken: 0 });
      expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms);
    } finally {
      await raw.stop();
      rmSync(folder, { recursive: true });
    }
    await expect(fetch(raw.url)).rejects.toThrow();
  });

  it('reports the end of the log when a server does not start', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blinkcart-bench-'));
    const failing = startChildServer({
      args: ['--eval', 'console.error("port unavailable"); process.exit(1)'],
      readyPath: '/',
      logPath: join(folder, 'x.log'),
    });
    await expect(failing).rejects.toThrow('port unavailable');
    rmSync(folder, { recursive: true });
  });
});
