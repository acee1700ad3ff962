import type { IncomingMessage } from 'node:http';
import { authenticate } from '../auth/guard';
import { cookieNames, readCookie } from '../auth/cookies';
import type { Actor } from '../domain/access/roles';
import { UnauthenticatedError } from '../domain/errors';
import { env } from '../runtime/env';

type Handshake = { auth: Record<string, unknown>; headers: IncomingMessage['headers'] };

/** Authenticates a handshake like an HTTP request: by `auth.token` of an app, else by the browser's cookie. Throws 401. */
export async function authenticateSocket({ auth, headers }: Handshake): Promise<Actor> {
  if ('token' in auth) {
    if (typeof auth.token !== 'string') throw new UnauthenticatedError();
    return authenticate(auth.token);
  }
  const names = cookieNames(env().APP_ORIGIN.startsWith('https:'));
  return authenticate(readCookie(headers.cookie, names.access));
}

/** Whether an Origin may connect. CORS does not cover WebSockets; browsers always send an Origin, apps send none. */
export function isOriginAllowed(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  const { APP_ORIGIN, CORS_ORIGINS, mode } = env();
  if (origin === APP_ORIGIN || CORS_ORIGINS.includes(origin)) return true;
  return mode === 'demo' && /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);
}
