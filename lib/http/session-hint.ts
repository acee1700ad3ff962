import type { IncomingMessage } from 'node:http';
import { cookieNames, readCookie } from '../auth/cookies';
import { SESSION_HINT_COOKIE } from '../domain/accounts/session-hint';
import { days } from '../runtime/clock';

const MAX_AGE_S = days(30) / 1000;

/**
 * Returns the Set-Cookie value that sets or deletes the session hint when it differs from the session cookie of the
 * request, so that it is right on every page, whichever way the session began or ended; null when they agree.
 */
export function sessionHintFor(
  appOrigin: string,
): (request: Pick<IncomingMessage, 'headers'>) => string | null {
  const { access, secure } = cookieNames(appOrigin.startsWith('https:'));
  const attributes = `Path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
  const set = `${SESSION_HINT_COOKIE}=1; ${attributes}; Max-Age=${MAX_AGE_S}`;
  const deleted = `${SESSION_HINT_COOKIE}=; ${attributes}; Max-Age=0`;
  return ({ headers: { cookie } }) => {
    if (cookie === undefined) return null;
    const hasSession = Boolean(readCookie(cookie, access));
    const hasHint = readCookie(cookie, SESSION_HINT_COOKIE) === '1';
    if (hasSession === hasHint) return null;
    return hasSession ? set : deleted;
  };
}
