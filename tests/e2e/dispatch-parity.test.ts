import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { findRunningStores } from '@/lib/embedded/embedded-stores';
import { testEnv } from '../support/test-env';
import { expect, test } from './support/fixtures';
import { E2E_DATA_DIR } from './support/shop';

let child: ChildProcess;
let nextUrl: string;

test.beforeAll(async () => {
  const stores = await findRunningStores(E2E_DATA_DIR);
  const env = testEnv(stores!.mongodbUri);
  child = spawn(process.execPath, ['tests/e2e/support/next-router.mjs'], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.startsWith('{"port"')) continue;
    nextUrl = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
    break;
  }
});

test.afterAll(async () => {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await exited)[0]).toBe(0);
});

const JSON_TYPE = { 'content-type': 'application/json' };
const CASES: { title: string; path: string; init?: RequestInit }[] = [
  { title: 'a list', path: '/api/products?category=dairy&limit=5' },
  { title: 'one item by path parameter', path: '/api/products/toned-milk' },
  { title: 'an unknown item', path: '/api/products/nothing-like-it' },
  { title: 'an invalid query', path: '/api/products?limit=many' },
  { title: 'a request without a token', path: '/api/orders' },
  {
    title: 'a write without a token',
    path: '/api/cart/items',
    init: { method: 'POST', headers: JSON_TYPE, body: '{}' },
  },
  {
    title: 'a body of invalid JSON',
    path: '/api/auth/login',
    init: { method: 'POST', headers: JSON_TYPE, body: '{' },
  },
  {
    title: 'a body of another content type',
    path: '/api/auth/login',
    init: { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
  },
  {
    title: 'a wrong password',
    path: '/api/auth/login',
    init: { method: 'POST', headers: JSON_TYPE, body: '{"email":"a@b.co","password":"12345678"}' },
  },
  { title: 'an encoded slash', path: '/api/products/a%2Fb' },
  { title: 'a method that is not served', path: '/api/products', init: { method: 'PUT' } },
  { title: 'an unknown path', path: '/api/nothing' },
];

for (const { title, path, init } of CASES) {
  test(`Next's router and the direct dispatch give the same response: ${title}`, async ({ baseURL }) => {
    const [direct, routed] = await Promise.all([fetch(baseURL + path, init), fetch(nextUrl + path, init)]);
    expect(routed.status).toBe(direct.status);
    for (const name of ['content-type', 'allow'])
      expect([name, routed.headers.get(name)]).toEqual([name, direct.headers.get(name)]);
    const withoutId = async (response: Response) => ({
      ...((await response.json()) as object),
      requestId: '',
    });
    expect(await withoutId(routed)).toEqual(await withoutId(direct));
  });
}

test("Next's router and the direct dispatch give the same response to OPTIONS and HEAD", async ({
  baseURL,
}) => {
  for (const [method, path, status] of [
    ['OPTIONS', '/api/orders', 204],
    ['OPTIONS', '/', 204],
    ['HEAD', '/api/products', 200],
    ['HEAD', '/api/auth/login', 405],
    ['POST', '/', 405],
  ] as const) {
    const answers = await Promise.all([baseURL!, nextUrl].map((url) => fetch(url + path, { method })));
    for (const answer of answers) expect([method, path, answer.status]).toEqual([method, path, status]);
    expect(answers[1]!.headers.get('allow')).toBe(answers[0]!.headers.get('allow'));
  }
});
