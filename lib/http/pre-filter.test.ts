import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectionOf, rewriteHeaders } from './pre-filter';

const check = (url: string, method = 'GET') => rejectionOf({ method, url });

describe('rejectionOf, path', () => {
  it.each([
    '/',
    '/api/orders',
    '/api/orders?limit=10&q=%2e%2e',
    '/products/caf%C3%A9',
    '/a.b/c..d',
    '/.well-known/security.txt',
    '/a-b_c~d',
  ])('accepts the path %s', (url) => {
    expect(check(url)).toBeNull();
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
  ])('rejects the malformed path %j', (url) => {
    expect(check(url)).toBe('path');
  });

  it('given any string, does not throw, and accepts only paths that decode without dot segments', () => {
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
        if (check(url) !== null) return;
        const path = decodeURIComponent(url.split('?', 1)[0]!);
        expect(path.split('/').some((segment) => segment === '.' || segment === '..')).toBe(false);
        expect(path).not.toMatch(/^[^/]|\/\/|\\|\0/);
      }),
    );
  });
});

describe('rejectionOf, method', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('accepts the method %s', (method) => {
    expect(check('/', method)).toBeNull();
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'get', ''])('rejects the method %j', (method) => {
    expect(check('/', method)).toBe('method');
  });
});

describe('rewriteHeaders', () => {
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

  it('removes headers that a client may forge', () => {
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
  ])('given %d trusted proxies and X-Forwarded-For %j, sets x-client-ip to %s', (hops, forwarded, ip) => {
    expect(rewritten({ 'X-Forwarded-For': forwarded }, hops)['x-client-ip']).toBe(ip);
  });
});
