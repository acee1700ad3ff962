import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../runtime/content-security-policy';
import { pageHeadersFor } from './security-headers';

const live = pageHeadersFor({ mode: 'live', APP_ORIGIN: 'https://shop.example.net' });
const demo = pageHeadersFor({ mode: 'demo', APP_ORIGIN: 'http://localhost:3000' });

describe('pageHeadersFor', () => {
  it('sets HSTS of one year in live mode and none in demo mode', () => {
    expect(live('/')['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(demo('/')['strict-transport-security']).toBeUndefined();
  });

  it.each([
    ['/login', 'no-referrer'],
    ['/login?next=%2Forders', 'no-referrer'],
    ['/register', 'no-referrer'],
    ['/session/refresh?next=%2F', 'no-referrer'],
    ['/', 'strict-origin-when-cross-origin'],
    ['/login-help', 'strict-origin-when-cross-origin'],
    ['/products/login', 'strict-origin-when-cross-origin'],
  ])('given %s, sets the referrer policy %s', (url, policy) => {
    expect(live(url)['referrer-policy']).toBe(policy);
  });

  it('sets Reporting-Endpoints on https only', () => {
    expect(live('/')['reporting-endpoints']).toBe('csp="/api/csp-reports"');
    expect(demo('/')).not.toHaveProperty('reporting-endpoints');
  });

  it('allows only geolocation and the screen wake lock', () => {
    const { 'permissions-policy': policy } = live('/');
    expect(policy).toBe('geolocation=(self), screen-wake-lock=(self), camera=(), microphone=(), payment=()');
  });
});

describe('contentSecurityPolicy', () => {
  const appOrigin = 'https://shop.example.net';

  it('given a nonce, allows strict-dynamic scripts and the WebSocket origin', () => {
    const policy = contentSecurityPolicy({ nonce: 'abc', appOrigin });
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("connect-src 'self' wss://shop.example.net;");
  });

  it('given no nonce, allows only own scripts', () => {
    expect(contentSecurityPolicy({ appOrigin })).toContain("script-src 'self';");
  });

  it('given http, has report-uri only, because browsers ignore report-to without Reporting-Endpoints', () => {
    const directives = (origin: string) => contentSecurityPolicy({ appOrigin: origin }).split('; ');
    expect(directives(appOrigin).slice(-2)).toEqual(['report-uri /api/csp-reports', 'report-to csp']);
    expect(directives('http://localhost:3000').at(-1)).toBe('report-uri /api/csp-reports');
  });

  it('allows unsafe-eval in development only', () => {
    expect(contentSecurityPolicy({ nonce: 'abc', appOrigin, development: true })).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy({ nonce: 'abc', appOrigin })).not.toContain('unsafe-eval');
  });
});
