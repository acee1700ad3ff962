import { redirect } from 'next/navigation';
import { findPageActor } from '@/app/page-actor';
import { hasPlace } from '@/components/accounts/area/account-pages';

/** Pages that a role has no use for lead to the account's first page. Visitors get the layout's invitation. */
export async function allowPlace(href: string): Promise<void> {
  const actor = await findPageActor();
  if (actor && !hasPlace(actor.role, href)) redirect('/account');
}
