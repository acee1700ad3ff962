import { NextResponse, type NextRequest } from 'next/server';
import { verifyAccessToken } from '@/lib/auth/token';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF } from '@/lib/domain/access/roles';
import { env } from '@/lib/runtime/env';

/**
 * Sends visitors of a role's area to the right door before a page is rendered. A convenience and never the guard:
 * every page and every handler judges the session itself.
 */
export function middleware(request: NextRequest): NextResponse {
  const roles = rolesForPath(request.nextUrl.pathname);
  if (!roles) return NextResponse.next();
  const token = request.cookies.get('__Host-at')?.value ?? request.cookies.get('at')?.value;
  const target = request.nextUrl.clone();
  const next = request.nextUrl.pathname + request.nextUrl.search;
  if (!token) return redirectTo(target, '/login', next);
  const claims = verifyAccessToken(token, env().JWT_SECRETS);
  if (!claims) return redirectTo(target, '/session/refresh', next);
  return roles.includes(claims.role) ? NextResponse.next() : redirectTo(target, HOME_OF[claims.role]);
}

function redirectTo(target: NextRequest['nextUrl'], pathname: string, next?: string): NextResponse {
  target.pathname = pathname;
  target.search = next ? `?next=${encodeURIComponent(next)}` : '';
  return NextResponse.redirect(target);
}

export const config = {
  runtime: 'nodejs',
  matcher: ['/partner/:path*', '/manager/:path*', '/admin/:path*', '/checkout/:path*', '/orders/:path*'],
};
