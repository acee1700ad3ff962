import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { authenticate } from '@/lib/auth/guard';
import { cookieNames } from '@/lib/auth/cookies';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF, type Actor } from '@/lib/domain/access/roles';
import { isAppError } from '@/lib/domain/errors';
import { env } from '@/lib/runtime/env';

/** Returns the signed-in user of the page request, or null for a guest. */
export async function findPageActor(): Promise<Actor | null> {
  const requestCookies = await cookies();
  const token = requestCookies.get(cookieNames(env().APP_ORIGIN.startsWith('https:')).access)?.value;
  if (!token) return null;
  try {
    return await authenticate(token);
  } catch (error) {
    if (isAppError(error) && error.status === 401) return null;
    throw error;
  }
}

/**
 * Returns the signed-in user of a page. Without a valid session, redirects to the session refresh page, which
 * continues to the sign-in if needed and returns to `path`. A role without access is redirected to its home page.
 */
export async function requirePageActor(path: string): Promise<Actor> {
  const actor = await findPageActor();
  const next = encodeURIComponent(path);
  if (!actor) redirect(`/session/refresh?next=${next}`);
  const roles = rolesForPath(path);
  if (roles && !roles.includes(actor.role)) redirect(HOME_OF[actor.role]);
  return actor;
}
