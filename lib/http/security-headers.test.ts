import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../runtime/content-security-policy';
import { pageHeadersFor } from './security-headers';

const live = pageHeadersFor({ mode: 'live', APP_ORIGIN: 'https://shop.example.net' });
const demo = pageHeadersFor({ mode: 'demo', APP_ORIGIN: 'http://localhost:3000' });

describe('the headers of a page', () => {
  it('bind browsers to https for a year in a live shop, and never in a demo', () => {
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
  ])('of %s send the referrer by %s', (url, policy) => {
    expect(live(url)['referrer-policy']).toBe(policy);
  });

  it('say where reports of the policy go, over https', () => {
    expect(live('/')['reporting-endpoints']).toBe('csp="/api/csp-reports"');
    expect(demo('/')).not.toHaveProperty('reporting-endpoints');
  });

  it('allow what a delivery needs of the device, and nothing more', () => {
    const { 'permissions-policy': policy } = live('/');
    expect(policy).toBe('geolocation=(self), screen-wake-lock=(self), camera=(), microphone=(), payment=()');
  });
});

describe('the policy', () => {
  const appOrigin = 'https://shop.example.net';

  it('with a nonce trusts what a trusted script loads, and names the socket', () => {
    const policy = contentSecurityPolicy({ nonce: 'abc', appOrigin });
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("connect-src 'self' wss://shop.example.net;");
  });

  it('without one trusts our files alone', () => {
    expect(contentSecurityPolicy({ appOrigin })).toContain("script-src 'self';");
  });

  it('asks for reports, over http by address alone: a browser would heed the name and have no place for it', () => {
    const directives = (origin: string) => contentSecurityPolicy({ appOrigin: origin }).split('; ');
    expect(directives(appOrigin).slice(-2)).toEqual(['report-uri /api/csp-reports', 'report-to csp']);
    expect(directives('http://localhost:3000').at(-1)).toBe('report-uri /api/csp-reports');
  });

  it('allows evaluation while developing, and at no other time', () => {
    expect(contentSecurityPolicy({ nonce: 'abc', appOrigin, development: true })).toContain("'unsafe-eval'");
    expect(contentSecurityPolicy({ nonce: 'abc', appOrigin })).not.toContain('unsafe-eval');
  });
});
