import { redirect } from 'next/navigation';
import { findPageActor } from '@/app/page-actor';
import { hasAccountPage } from '@/components/accounts/area/account-pages';

/** Pages that a role has no use for lead to the account's first page. Visitors get the layout's invitation. */
export async function requireAccountPage(href: string): Promise<void> {
  const actor = await findPageActor();
  if (actor && !hasAccountPage(actor.role, href)) redirect('/account');
}
