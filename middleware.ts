import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { verifyAccessToken } from '@/lib/auth/token';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF } from '@/lib/domain/access/roles';
import { contentSecurityPolicy } from '@/lib/runtime/content-security-policy';
import { env } from '@/lib/runtime/env';

/** The pages that lead to a session ask for none. */
const DOORS = /^\/(login|register|session)(\/|$)/;

/**
 * Sends people to the right door before a page is rendered: an access token that has run out is refreshed first, also
 * on the way to a page of the shop, which would else greet its customer as a stranger; and other roles go home.
 * A convenience and never the guard: every page and every handler judges the session itself.
 * What is rendered gets a policy with a nonce of its own.
 */
export function middleware(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (DOORS.test(pathname)) return withPolicy(request);
  const token = request.cookies.get('__Host-at')?.value ?? request.cookies.get('at')?.value;
  const claims = token ? verifyAccessToken(token, env().JWT_SECRETS) : null;
  const roles = rolesForPath(pathname);
  if (!claims && (token || roles)) return redirectTo(request, '/session/refresh', pathname + search);
  if (claims && roles && !roles.includes(claims.role)) return redirectTo(request, HOME_OF[claims.role]);
  return withPolicy(request);
}

/** Next puts the nonce that it finds in the request's policy on its scripts; the layout reads it by its own name. */
function withPolicy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const development = process.env.NODE_ENV === 'development';
  const policy = contentSecurityPolicy({ nonce, appOrigin: env().APP_ORIGIN, development });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function redirectTo(request: NextRequest, pathname: string, next?: string): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = pathname;
  target.search = next ? `?next=${encodeURIComponent(next)}` : '';
  return NextResponse.redirect(target);
}

export const config = {
  runtime: 'nodejs',
  // Pages alone: not the API, and not the files, which the server gives a policy without a nonce.
  matcher: [
    '/((?!api/|_next/|.*\\.(?:svg|png|jpg|jpeg|webp|avif|ico|js|mjs|css|map|json|webmanifest|txt|xml|woff2?)$).*)',
  ],
};
