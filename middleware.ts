import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { verifyAccessToken } from '@/lib/auth/token';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF } from '@/lib/domain/access/roles';
import { contentSecurityPolicy } from '@/lib/runtime/content-security-policy';
import { env } from '@/lib/runtime/env';

/** Pages that lead to a session, which the middleware must not redirect. */
const SIGN_IN_PAGES = /^\/(login|register|session|invitation)(\/|$)/;

/**
 * Redirects page requests before rendering: with an expired access token to the refresh page, also for shop pages, which
 * would otherwise be rendered as signed out; and with the wrong role to the home page of the role. This is not the access
 * control: every page and handler checks the session itself. Other responses get a Content-Security-Policy with a nonce.
 */
export function middleware(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (SIGN_IN_PAGES.test(pathname)) return withPolicy(request);
  const token = request.cookies.get('__Host-at')?.value ?? request.cookies.get('at')?.value;
  const claims = token ? verifyAccessToken(token, env().JWT_SECRETS) : null;
  const roles = rolesForPath(pathname);
  if (!claims && (token || roles)) return redirectTo(request, '/session/refresh', pathname + search);
  if (claims && roles && !roles.includes(claims.role)) return redirectTo(request, HOME_OF[claims.role]);
  return withPolicy(request);
}

/** Sets the policy on request and response: Next reads the nonce from the request's policy, the layout from `x-nonce`. */
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
  // Only pages: not the API, and not files, for which the server sets a policy without a nonce.
  matcher: [
    '/((?!api/|_next/|.*\\.(?:svg|png|jpg|jpeg|webp|avif|ico|js|mjs|css|map|json|webmanifest|txt|xml|woff2?)$).*)',
  ],
};
