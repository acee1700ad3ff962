import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { authenticate } from '@/lib/auth/guard';
import { cookieNames } from '@/lib/auth/cookies';
import { rolesForPath } from '@/lib/domain/access/areas';
import { HOME_OF, type Actor } from '@/lib/domain/access/roles';
import { isAppError } from '@/lib/domain/errors';
import { env } from '@/lib/runtime/env';

type Found = { actor: Actor | null; hasToken: boolean };

async function readActor(): Promise<Found> {
  const jar = await cookies();
  const token = jar.get(cookieNames(env().APP_ORIGIN.startsWith('https:')).access)?.value;
  if (!token) return { actor: null, hasToken: false };
  try {
    return { actor: await authenticate(token), hasToken: true };
  } catch (error) {
    if (isAppError(error) && error.status === 401) return { actor: null, hasToken: true };
    throw error;
  }
}

/** Who looks at the page, or null for a visitor. */
export async function findPageActor(): Promise<Actor | null> {
  return (await readActor()).actor;
}

/**
 * Who looks at a page of an area. Visitors are sent to sign in, expired tokens are refreshed first and come back, and
 * other roles go to their own area.
 */
export async function requirePageActor(path: string): Promise<Actor> {
  const { actor, hasToken } = await readActor();
  const next = encodeURIComponent(path);
  if (!actor) redirect(hasToken ? `/session/refresh?next=${next}` : `/login?next=${next}`);
  const roles = rolesForPath(path);
  if (roles && !roles.includes(actor.role)) redirect(HOME_OF[actor.role]);
  return actor;
}
