import { SESSION_HINT_COOKIE } from '@/lib/domain/accounts/session-hint';

/** Whether the browser has a session cookie, which scripts cannot read. The session itself may have ended. */
export function hasSessionHint(): boolean {
  return document.cookie.split('; ').includes(`${SESSION_HINT_COOKIE}=1`);
}
