import { redirect } from 'next/navigation';
import { findPageActor } from '@/app/page-actor';
import { hasAccountPage } from '@/components/accounts/area/account-pages';

/** Redirects to /account when the user's role has no such account page. Guests pass: the layout shows them the sign-in. */
export async function requireAccountPage(href: string): Promise<void> {
  const actor = await findPageActor();
  if (actor && !hasAccountPage(actor.role, href)) redirect('/account');
}
