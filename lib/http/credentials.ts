import { cookieNames, readCookie, type CookieNames } from '../auth/cookies';
import { ForbiddenError } from '../domain/errors';
import { env } from '../runtime/env';

/** Cookie names of this deployment: `__Host-` needs https. */
export function deploymentCookies(): CookieNames {
  return cookieNames(env().APP_ORIGIN.startsWith('https:'));
}

/** The access token and how it came. A bearer header wins, and an invalid one never falls back to the cookie. */
export function readAccessToken(headers: Headers): { token: string | null; fromCookie: boolean } {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const [scheme = '', token = ''] = authorization.split(' ');
    return { token: scheme.toLowerCase() === 'bearer' ? token : null, fromCookie: false };
  }
  return { token: readCookie(headers.get('cookie'), deploymentCookies().access), fromCookie: true };
}

export function readRefreshToken(headers: Headers): string | undefined {
  return readCookie(headers.get('cookie'), deploymentCookies().refresh) ?? undefined;
}

/**
 * A cookie goes along with requests that other sites cause, so a write that rests on one must come from our own
 * pages: by Sec-Fetch-Site, else by Origin, else refused.
 */
export function assertSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  const ok = site !== null ? site === 'same-origin' : isOwnOrigin(headers.get('origin'));
  if (!ok) throw new ForbiddenError('This request did not come from the shop itself.', 'CSRF');
}

/**
 * The same for signing in, which app clients do as well: they carry neither cookies nor a browser's marks, or come
 * from a page that the deployment lists, whose cookies are taken out before.
 */
export function assertOwnPageOrNoBrowser(headers: Headers): void {
  const origin = headers.get('origin');
  if (origin !== null && !headers.has('cookie') && env().CORS_ORIGINS.includes(origin)) return;
  if (headers.has('sec-fetch-site') || headers.has('cookie') || headers.has('origin'))
    assertSameOrigin(headers);
}

/**
 * For what a browser sends by itself, with our cookies and not always with the marks of a page: refused when it says
 * that another site made it do so. A page that tells nobody where it is has the origin `null`.
 */
export function assertNoOtherSite(headers: Headers): void {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')];
  if (site === null && (origin === null || origin === 'null')) return;
  assertSameOrigin(headers);
}

/** In a demo the page may be open under any loopback name; a deployment has one origin. */
export function isOwnOrigin(origin: string | null): boolean {
  if (origin === null) return false;
  const { APP_ORIGIN, mode, PORT } = env();
  if (origin === APP_ORIGIN) return true;
  return (
    mode === 'demo' &&
    [`http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`, `http://[::1]:${PORT}`].includes(origin)
  );
}
