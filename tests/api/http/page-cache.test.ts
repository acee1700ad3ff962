import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publish } from '@/lib/event-bus/event-bus';
import { startPageCache, type PageCache } from '@/lib/page-cache/start-page-cache';
import { sleep } from '@/lib/runtime/clock';
import { configureEnv } from '@/lib/runtime/env';
import { testEnv } from '@/tests/support/test-env';

/** In place of Next: what it renders, and the requests that it has received. */
let render: (request: IncomingMessage, response: ServerResponse) => void;
let rendered: IncomingMessage[];
let cache: PageCache;
let http: Server;
let url: string;

const NONCE = 'q83vEjRWeJC6mKvN7xI0Vg==';
const MILK = '0123456789abcdef01234567';
const KILOBYTE = 1024;

/** The statuses that the shop knows of its pages. */
const STATUSES: Record<string, { status: number; location?: string }> = {
  '/products/archived': { status: 410 },
  '/products/unknown': { status: 404 },
  '/products/former': { status: 308, location: '/products/current' },
};

function sendPage(response: ServerResponse, html: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `script-src 'self' 'nonce-${NONCE}' 'strict-dynamic'`,
    'cache-control': 'private, no-cache, no-store, max-age=0, must-revalidate',
    vary: 'rsc, next-router-state-tree',
  });
  response.end(html);
}

beforeEach(async () => {
  configureEnv(testEnv('mongodb://127.0.0.1/none'));
  rendered = [];
  render = ({ url: target }, response) =>
    sendPage(response, `<p>${target} ${rendered.length}</p><script nonce="${NONCE}">run()</script>`);
  cache = startPageCache({
    pages: (request, response) => {
      rendered.push(request);
      render(request, response);
    },
    isReported: () => true,
    findStatus: (path) => Promise.resolve(STATUSES[path] ?? null),
    limits: {
      pages: 500 * KILOBYTE,
      searches: 200 * KILOBYTE,
      payloads: 200 * KILOBYTE,
      absent: 50 * KILOBYTE,
    },
  });
  const headers = { fixed: { 'x-frame-options': 'DENY' }, own: ['x-request-id', 'one'] };
  http = createServer((request, response) => cache.listener(request, response, headers));
  http.listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  cache.stop();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

/** A request without fetch's own headers and decompression. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { request } = await import('node:http');
  return new Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request(`${url}${path}`, { method, headers, agent: false }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers as Record<string, string | undefined>,
            body: Buffer.concat(pieces),
          }),
        );
      });
      sent.on('error', reject).end();
    },
  );
}

const text = async (path: string, headers?: Record<string, string>) =>
  (await get(path, headers)).body.toString();

describe('a kept page', () => {
  it('is rendered once and sent in the encoding that the client accepts', async () => {
    const plain = await get('/');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const [gzip, brotli, both, refused] = await Promise.all([
      get('/', { 'accept-encoding': 'gzip' }),
      get('/', { 'accept-encoding': 'br' }),
      get('/', { 'accept-encoding': 'gzip, deflate, br' }),
      get('/', { 'accept-encoding': 'gzip;q=0, br;q=0' }),
    ]);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect([both, refused].map(({ headers }) => headers['content-encoding'])).toEqual(['br', undefined]);
    expect(rendered).toHaveLength(1);
    const answers = [plain, gzip, brotli];
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3);
    for (const { headers, body } of answers) expect(headers['content-length']).toBe(String(body.length));
  });

  it('is sent with a policy of hashes, to be validated by the browser each time', async () => {
    const { headers, body } = await get('/');
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[\w+/]{43}=';/);
    expect(body.toString()).not.toContain(NONCE);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(headers.vary).toBe('rsc, next-router-state-tree, accept-encoding');
  });

  it('is answered with 304 and the policy to a client that has it in any encoding', async () => {
    const { etag } = (await get('/', { 'accept-encoding': 'br' })).headers;
    for (const known of [etag!, `W/${etag}`, `"other", ${etag!.replace('-br', '')}`]) {
      const { status, headers, body } = await get('/', { 'if-none-match': known });
      expect([status, body.length, headers['content-length']]).toEqual([304, 0, undefined]);
      expect(headers['content-security-policy']).toContain('sha256-');
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('is answered to HEAD with the headers of GET', async () => {
    const { headers } = await get('/');
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, headers.etag]);
    expect(head.headers['content-length']).toBe(headers['content-length']);
  });

  it.each(['/', '/checkout'])(
    '%s has the headers of every page and of its response, each once',
    async (path) => {
      for (const answer of [await get(path), await get(path)])
        expect(answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-request-id': 'one' });
    },
  );

  it('is rendered without anything of the visitor', async () => {
    await get('/?utm_source=mail', {
      cookie: 'at=token',
      authorization: 'Bearer token',
      'x-client-ip': '192.0.2.1',
    });
    expect(rendered[0]!.url).toBe('/');
    expect(rendered[0]!.headers).toMatchObject({ host: 'shop.test' });
    for (const name of ['cookie', 'authorization', 'x-client-ip'])
      expect(rendered[0]!.headers).not.toHaveProperty(name);
  });

  it('is rendered once for concurrent requests', async () => {
    render = (_request, response) => setTimeout(() => sendPage(response, '<p>Slow</p>'), 100);
    const answers = await Promise.all(Array.from({ length: 20 }, () => text('/')));
    expect(new Set(answers)).toEqual(new Set(['<p>Slow</p>']));
    expect(rendered).toHaveLength(1);
  });

  it('differs by the known parameters of its address only', async () => {
    expect(await text('/search?q=milk')).toBe(await text('/search?utm_source=x&q=milk'));
    expect(await text('/search?q=milk')).not.toBe(await text('/search?q=bread'));
    expect(rendered.map((request) => request.url)).toEqual(['/search?q=milk', '/search?q=bread']);
  });
});

describe('a payload of client-side navigation', () => {
  const navigation = { rsc: '1', 'next-router-state-tree': 'tree-a' };

  it('is kept beside the page, by the headers on which it depends', async () => {
    render = (request, response) => {
      response.writeHead(200, {
        'content-type': request.headers.rsc ? 'text/x-component' : 'text/html',
        'content-security-policy': `script-src 'nonce-${NONCE}'`,
      });
      response.end(`${request.headers['next-router-state-tree']} {"nonce":"${NONCE}"}`);
    };
    const first = await get('/?_rsc=1a', navigation);
    expect(first.headers['content-type']).toBe('text/x-component');
    expect(first.body.toString()).toBe('tree-a {"nonce":"AAAAAAAAAAAAAAAAAAAAAA=="}');
    expect(await text('/?_rsc=1a', navigation)).toBe(first.body.toString());
    expect(await text('/?_rsc=1b', { ...navigation, 'next-router-state-tree': 'tree-b' })).toMatch(/^tree-b/);
    expect((await get('/')).headers['content-type']).toBe('text/html');
    expect(rendered.map((request) => request.url)).toEqual(['/?_rsc=1a', '/?_rsc=1b', '/']);
  });

  it('is not kept when its headers are too long', async () => {
    const long = { rsc: '1', 'next-router-state-tree': 'x'.repeat(5000) };
    await get('/?_rsc=1', long);
    await get('/?_rsc=1', long);
    expect(rendered).toHaveLength(2);
  });
});

describe('a change', () => {
  it('of the catalogue shows on the next request, half a second after the last render', async () => {
    const before = await text('/');
    publish('product_deleted', { id: MILK, rev: 2 });
    expect(await text('/')).toBe(before);
    await sleep(520);
    expect(await text('/')).not.toBe(before);
  });

  it('of a stock renders only the pages with that product again', async () => {
    render = ({ url: target }, response) =>
      sendPage(response, `${target === '/' ? `"id":"${MILK}"` : ''} ${rendered.length}`);
    const before = [await text('/'), await text('/search')];
    publish('stock_changed', { productIds: [MILK] });
    await sleep(520);
    const after = [await text('/'), await text('/search')];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it('by another process shows too', async () => {
    const before = await text('/');
    publish('catalogue_changed_elsewhere', { stockOf: null });
    await sleep(520);
    expect(await text('/')).not.toBe(before);
  });
});

describe('what is not kept', () => {
  it('passes an account page to Next with its own headers', async () => {
    for (const n of [1, 2]) expect(await text('/cart', { cookie: 'at=token' })).toContain(`/cart ${n}`);
    expect(rendered[0]!.headers.cookie).toBe('at=token');
  });

  it.each([500, 503, 307, 308])('sends a %i as it is rendered, each time', async (status) => {
    render = (_request, response) => {
      response.writeHead(status, { location: '/products/new', 'cache-control': 'no-store' });
      response.end(`try ${rendered.length}`);
    };
    expect(await get('/products/old')).toMatchObject({
      status,
      headers: { location: '/products/new', 'cache-control': 'no-store' },
    });
    expect(await text('/products/old')).toBe('try 2');
  });

  it('sends a response with a cookie each time as it is rendered', async () => {
    render = (_request, response) => {
      response.setHeader('set-cookie', 'a=b');
      sendPage(response, `try ${rendered.length}`);
    };
    expect(await text('/')).toBe('try 1');
    expect(await text('/')).toBe('try 2');
  });
});

describe('limits', () => {
  it.each([404, 410])('keeps a %i with its status, in a share that cannot evict pages', async (status) => {
    await get('/');
    render = (_request, response) => sendPage(response, 'x'.repeat(5 * KILOBYTE), status);
    for (let n = 0; n < 100; n += 1) expect((await get(`/products/none-${n}`)).status).toBe(status);
    await get('/products/none-99');
    expect(rendered).toHaveLength(101);
    await get('/');
    expect(rendered).toHaveLength(101);
    await get('/products/none-0');
    expect(rendered).toHaveLength(102);
  });

  it('keeps pages while any number of searches comes', async () => {
    await get('/');
    for (let n = 0; n < 100; n += 1) await get(`/search?q=${n}`);
    await get('/');
    expect(rendered).toHaveLength(101);
    await get('/search?q=0');
    expect(rendered).toHaveLength(102);
  });
});

describe('status of a page that Next renders with 200', () => {
  it.each([
    ['/products/archived', 410],
    ['/products/unknown', 404],
  ])('%s is sent with %d, also when it is kept', async (path, status) => {
    const [first, second] = [await get(path), await get(path)];
    expect([first.status, second.status, rendered.length]).toEqual([status, status, 1]);
    expect(first.body.toString()).toContain(path);
  });

  it('redirects a former address without rendering it', async () => {
    const { status, headers } = await get('/products/former');
    expect([status, headers.location, rendered.length]).toEqual([308, '/products/current', 0]);
  });

  it('keeps status 200 for payloads of client navigation', async () => {
    const { status } = await get('/products/archived?_rsc=1', { rsc: '1' });
    expect(status).toBe(200);
  });
});
