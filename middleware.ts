import { NextResponse, type NextRequest } from 'next/server';
import { verifyAccessToken } from '@/lib/auth/token';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF } from '@/lib/domain/access/roles';
import { env } from '@/lib/runtime/env';

/**
 * Sends people to the right door before a page is rendered: an access token that has run out is refreshed first, also
 * on the way to a page of the shop, which would else greet its customer as a stranger; and other roles go home.
 * A convenience and never the guard: every page and every handler judges the session itself.
 */
export function middleware(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const token = request.cookies.get('__Host-at')?.value ?? request.cookies.get('at')?.value;
  const claims = token ? verifyAccessToken(token, env().JWT_SECRETS) : null;
  const roles = rolesForPath(pathname);
  if (!claims && (token || roles)) return redirectTo(request, '/session/refresh', pathname + search);
  if (claims && roles && !roles.includes(claims.role)) return redirectTo(request, HOME_OF[claims.role]);
  return NextResponse.next();
}

function redirectTo(request: NextRequest, pathname: string, next?: string): NextResponse {
  const target = request.nextUrl.clone();
  target.pathname = pathname;
  target.search = next ? `?next=${encodeURIComponent(next)}` : '';
  return NextResponse.redirect(target);
}

export const config = {
  runtime: 'nodejs',
  // Pages alone: not the API, the assets, or the pages that lead to a session.
  matcher: ['/((?!api/|_next/|session/|login|register|.*\\.[a-z0-9]+$).*)'],
};
