import { describe, expect, it } from 'vitest';
import { sessionHintFor } from './session-hint';

/** The Set-Cookie header of a page that was requested with these cookies. */
function cookieSetFor(cookie: string | undefined, appOrigin = 'https://shop.test'): string | null {
  return sessionHintFor(appOrigin)({ headers: { cookie } });
}

describe('sessionHintFor', () => {
  it('sets the hint beside a session cookie', () => {
    expect(cookieSetFor('__Host-at=token')).toBe(
      'signed-in=1; Path=/; SameSite=Lax; Secure; Max-Age=2592000',
    );
  });

  it('sets it without Secure on plain http, where the session cookie has no prefix', () => {
    expect(cookieSetFor('at=token', 'http://localhost:3000')).toBe(
      'signed-in=1; Path=/; SameSite=Lax; Max-Age=2592000',
    );
  });

  it('deletes the hint when the session cookie is gone', () => {
    expect(cookieSetFor('signed-in=1')).toMatch(/^signed-in=; .*Max-Age=0$/);
    expect(cookieSetFor('__Host-at=; signed-in=1')).toMatch(/^signed-in=; /);
  });

  it.each([undefined, 'other=1', '__Host-at=token; signed-in=1', 'xat=1', 'at=token'])(
    'sets nothing for the cookies %s',
    (cookie) => {
      expect(cookieSetFor(cookie)).toBeNull();
    },
  );
});
