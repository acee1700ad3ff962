import { days } from '../runtime/clock';
import { ACCESS_TTL_MS } from './token';

export type CookieNames = { access: string; refresh: string; secure: boolean };

/** Names the session cookies. The `__Host-` prefix, which other subdomains cannot overwrite, requires https. */
export function cookieNames(secure: boolean): CookieNames {
  return secure
    ? { access: '__Host-at', refresh: '__Host-rt', secure }
    : { access: 'at', refresh: 'rt', secure };
}

// The cookie outlives the token on purpose: an expired token leads to a refresh, a missing one to the sign-in page.
const COOKIE_MAX_AGE_S = Math.round((days(30) + ACCESS_TTL_MS) / 1000);

function cookie(
  name: string,
  value: string,
  sameSite: 'Lax' | 'Strict',
  secure: boolean,
  maxAge: number,
): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAge}${secure ? '; Secure' : ''}`;
}

/** Returns the Set-Cookie values of a session. Without `refreshToken` the browser keeps its current one. */
export function sessionCookies(
  names: CookieNames,
  { accessToken, refreshToken }: { accessToken: string; refreshToken?: string },
): string[] {
  const access = cookie(names.access, accessToken, 'Lax', names.secure, COOKIE_MAX_AGE_S);
  if (refreshToken === undefined) return [access];
  return [access, cookie(names.refresh, refreshToken, 'Strict', names.secure, COOKIE_MAX_AGE_S)];
}

/** Returns Set-Cookie values that delete both session cookies. */
export function clearedCookies(names: CookieNames): string[] {
  return [
    cookie(names.access, '', 'Lax', names.secure, 0),
    cookie(names.refresh, '', 'Strict', names.secure, 0),
  ];
}

/** Reads one cookie from a Cookie header; null when it is absent. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  if (!header) return null;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
