import type { Metadata } from 'next';
import { findPageActor } from '@/app/page-actor';
import { AccountView } from '@/components/accounts/account-view';
import { GuestAccountView } from '@/components/accounts/guest-account-view';
import { getMe } from '@/lib/services/accounts/get-me';

export const metadata: Metadata = { title: 'Account', robots: { index: false } };

export default async function AccountPage() {
  const actor = await findPageActor();
  return actor ? <AccountView user={await getMe(actor)} /> : <GuestAccountView />;
}
