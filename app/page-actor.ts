import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { authenticate } from '@/lib/auth/guard';
import { cookieNames } from '@/lib/auth/cookies';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF, type Actor } from '@/lib/domain/access/roles';
import { isAppError } from '@/lib/domain/errors';
import { env } from '@/lib/runtime/env';

/** Who looks at the page, or null for a visitor. */
export async function findPageActor(): Promise<Actor | null> {
  const jar = await cookies();
  const token = jar.get(cookieNames(env().APP_ORIGIN.startsWith('https:')).access)?.value;
  if (!token) return null;
  try {
    return await authenticate(token);
  } catch (error) {
    if (isAppError(error) && error.status === 401) return null;
    throw error;
  }
}

/**
 * Who looks at a page of an area. Whoever has no live session is sent where it is refreshed, or else to
 * sign in, and comes back; other roles go to their own area.
 */
export async function requirePageActor(path: string): Promise<Actor> {
  const actor = await findPageActor();
  const next = encodeURIComponent(path);
  if (!actor) redirect(`/session/refresh?next=${next}`);
  const roles = rolesForPath(path);
  if (roles && !roles.includes(actor.role)) redirect(HOME_OF[actor.role]);
  return actor;
}
