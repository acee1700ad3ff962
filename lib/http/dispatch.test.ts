import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDispatch } from './dispatch';
import { route } from './route';

const response = z.looseObject({});
const echo = (name: string) =>
  route(
    { summary: name, can: 'public', params: z.looseObject({}), response },
    async ({ params, request }) => ({
      name,
      params,
      method: request.method,
    }),
  );

const dispatch = createDispatch([
  { path: '/api/things', handlers: { GET: echo('list'), POST: echo('make') } },
  { path: '/api/things/:id', handlers: { GET: echo('read') } },
  { path: '/api/things/:id/parts/:part', handlers: { DELETE: echo('drop') } },
]);
const call = (method: string, path: string) =>
  dispatch(new Request(`http://shop.test${path}`, { method, headers: { 'x-request-id': 'r1' } }));

describe('createDispatch', () => {
  it.each<[string, string, object]>([
    ['GET', '/api/things', { name: 'list', params: {} }],
    ['POST', '/api/things', { name: 'make', params: {} }],
    ['GET', '/api/things/?limit=1', { name: 'list' }],
    ['GET', '/api/things/a%20b?x=/y', { name: 'read', params: { id: 'a b' } }],
    ['DELETE', '/api/things/1/parts/2', { name: 'drop', params: { id: '1', part: '2' } }],
  ])('routes %s %s to its handler', async (method, path, expected) => {
    const response = await call(method, path);
    expect([response.status, await response.json()]).toMatchObject([200, expected]);
  });

  it('handles HEAD as GET', async () => {
    const response = await call('HEAD', '/api/things/1');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  });

  it.each([
    ['/api/things', 'GET, HEAD, POST, OPTIONS'],
    ['/api/things/1/parts/2', 'DELETE, OPTIONS'],
  ])('responds to OPTIONS %s with 204 and the Allow header', async (path, allow) => {
    const response = await call('OPTIONS', path);
    expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([204, allow, '']);
  });

  it.each([
    ['PUT', '/api/things', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/api/things/1', 'GET, HEAD, OPTIONS'],
    ['HEAD', '/api/things/1/parts/2', 'DELETE, OPTIONS'],
  ])('rejects %s %s with 405 and the Allow header', async (method, path, allow) => {
    const response = await call(method, path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED', requestId: 'r1' });
  });

  it.each(['/api/nothing', '/api/Things', '/api/things/1/parts', '/api'])(
    'responds to the unknown path %s with a 404 problem document',
    async (path) => {
      const response = await call('GET', path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json',
      ]);
    },
  );
});
