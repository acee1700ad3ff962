import type { ReactNode } from 'react';
import { findPageActor } from '@/app/page-actor';
import { AccountFrame } from '@/components/accounts/area/account-frame';
import { GuestAccountView } from '@/components/accounts/area/guest-account-view';
import { getMe } from '@/lib/services/accounts/profile/get-me';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const actor = await findPageActor();
  if (!actor) return <GuestAccountView />;
  const [me, profile] = await Promise.all([getMe(actor), getProfile(actor)]);
  return (
    <AccountFrame me={me} profile={profile}>
      {children}
    </AccountFrame>
  );
}
