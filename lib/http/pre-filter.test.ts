import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf, rewriteHeaders } from './pre-filter';

const judge = (url: string, method = 'GET') => refusalOf({ method, url });

describe('an address', () => {
  it.each([
    '/',
    '/api/orders',
    '/api/orders?limit=10&q=%2e%2e',
    '/products/caf%C3%A9',
    '/a.b/c..d',
    '/.well-known/security.txt',
    '/a-b_c~d',
  ])('%s is served', (url) => {
    expect(judge(url)).toBeNull();
  });

  it.each([
    '',
    'api/orders',
    'http://evil.test/',
    '*',
    '//evil.test',
    '/a//b',
    '/a/../b',
    '/a/..',
    '/./a',
    '/a/%2e%2e/b',
    '/a/%2E',
    '/a%2fb',
    '/a%2Fb',
    '/a%5cb',
    '/a\\b',
    '/%00',
    '/a%0d%0ab',
    '/%7f',
    '/%E0%A4%A',
    '/%',
    '/%zz',
  ])('%j is refused', (url) => {
    expect(judge(url)).toBe('path');
  });

  it('of any kind is judged and never throws, and what passes decodes to a path without dot segments', () => {
    const Pieces = fc
      .array(
        fc.constantFrom(
          '/',
          '.',
          '..',
          '%2e',
          '%2f',
          '%5c',
          '%',
          '%00',
          '\\',
          'a',
          'é',
          '?',
          '%E0%A4',
          ';',
          ' ',
        ),
        { maxLength: 12 },
      )
      .map((pieces) => `/${pieces.join('')}`);
    fc.assert(
      fc.property(fc.oneof(Pieces, fc.string(), fc.webPath()), (url) => {
        if (judge(url) !== null) return;
        const path = decodeURIComponent(url.split('?', 1)[0]!);
        expect(path.split('/').some((segment) => segment === '.' || segment === '..')).toBe(false);
        expect(path).not.toMatch(/^[^/]|\/\/|\\|\0/);
      }),
    );
  });
});

describe('a method', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is served', (method) => {
    expect(judge('/', method)).toBeNull();
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'get', ''])('%j is refused', (method) => {
    expect(judge('/', method)).toBe('method');
  });
});

describe('headers', () => {
  function rewritten(headers: Record<string, string>, trustedHops: number): Record<string, string> {
    const request = {
      rawHeaders: Object.entries(headers).flat(),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      socket: { remoteAddress: '10.0.0.1' },
    } as unknown as IncomingMessage;
    const { requestId } = rewriteHeaders(request, trustedHops);
    const raw: Record<string, string> = {};
    for (let i = 0; i < request.rawHeaders.length; i += 2)
      raw[request.rawHeaders[i]!.toLowerCase()] = request.rawHeaders[i + 1]!;
    expect(request.headers).toEqual(raw);
    expect(raw['x-request-id']).toBe(requestId);
    return raw;
  }

  it('that a client may forge are taken out, wherever they stand', () => {
    const forged = {
      Forwarded: 'for=6.6.6.6',
      'X-Forwarded-For': '6.6.6.6',
      'X-Forwarded-Host': 'evil.test',
      'X-Real-IP': '6.6.6.6',
      'X-Client-IP': '6.6.6.6',
      'X-Request-ID': 'mine',
      'X-Nonce': 'n',
      'X-Middleware-Subrequest': 'middleware',
    };
    const kept = rewritten({ ...forged, Accept: '*/*' }, 0);
    expect(Object.keys(kept).sort()).toEqual(['accept', 'x-client-ip', 'x-request-id']);
    expect(kept['x-client-ip']).toBe('10.0.0.1');
  });

  it.each<[number, string, string]>([
    [1, '6.6.6.6, 1.1.1.1', '1.1.1.1'],
    [2, '6.6.6.6, 1.1.1.1, 2.2.2.2', '1.1.1.1'],
    [3, '1.1.1.1', '10.0.0.1'],
    [1, '', '10.0.0.1'],
  ])('behind %d proxies that say %j name %s', (hops, forwarded, ip) => {
    expect(rewritten({ 'X-Forwarded-For': forwarded }, hops)['x-client-ip']).toBe(ip);
  });
});
