import { cookieNames, readCookie, type CookieNames } from '../auth/cookies';
import { ForbiddenError } from '../domain/errors';
import { env } from '../runtime/env';

/** Returns the cookie names of this deployment. The prefix `__Host-` requires https. */
export function deploymentCookies(): CookieNames {
  return cookieNames(env().APP_ORIGIN.startsWith('https:'));
}

/** Reads the access token from the Authorization header, else from the cookie. An invalid header never falls back to the cookie. */
export function readAccessToken(headers: Headers): { token: string | null; fromCookie: boolean } {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const [scheme = '', token = ''] = authorization.split(' ');
    return { token: scheme.toLowerCase() === 'bearer' ? token : null, fromCookie: false };
  }
  return { token: readCookie(headers.get('cookie'), deploymentCookies().access), fromCookie: true };
}

/** Reads the refresh token from the cookie. */
export function readRefreshToken(headers: Headers): string | undefined {
  return readCookie(headers.get('cookie'), deploymentCookies().refresh) ?? undefined;
}

/**
 * CSRF check: throws ForbiddenError (`CSRF`) unless Sec-Fetch-Site, or else Origin, shows that the request comes from a
 * page of this shop. Required for writes that are authenticated by a cookie.
 */
export function assertSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  const ok = site !== null ? site === 'same-origin' : isOwnOrigin(headers.get('origin'));
  if (!ok) throw new ForbiddenError('This request did not come from a page of the shop.', 'CSRF');
}

/**
 * CSRF check for public writes such as sign-in. Requests of app clients, which send no cookie, Origin or Sec-Fetch-Site,
 * and requests from CORS_ORIGINS, whose cookies cors.ts has removed, pass without a check.
 */
export function assertOwnPageOrNoBrowser(headers: Headers): void {
  const origin = headers.get('origin');
  if (origin !== null && !headers.has('cookie') && env().CORS_ORIGINS.includes(origin)) return;
  if (headers.has('sec-fetch-site') || headers.has('cookie') || headers.has('origin'))
    assertSameOrigin(headers);
}

/**
 * CSRF check for reports that browsers send by themselves: rejects only requests that name another site. Browsers may
 * omit Sec-Fetch-Site, and send the origin `null`, in such requests.
 */
export function assertNoOtherSite(headers: Headers): void {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  if (site === null && (origin === null || origin === 'null')) return;
  assertSameOrigin(headers);
}

/** Whether an origin is APP_ORIGIN or, in a demo, a loopback name with the shop's port. */
export function isOwnOrigin(origin: string | null): boolean {
  if (origin === null) return false;
  const { APP_ORIGIN, mode, PORT } = env();
  if (origin === APP_ORIGIN) return true;
  return (
    mode === 'demo' &&
    [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`, `http://[::1]:${PORT}`].includes(origin)
  );
}
