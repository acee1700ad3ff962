import type { ReactNode } from 'react';
import { findPageActor } from '@/app/page-actor';
import { AccountFrame } from '@/components/accounts/area/account-frame';
import { GuestAccountView } from '@/components/accounts/area/guest-account-view';
import { Hydrate } from '@/lib/client/store/hydrate';
import { getMe } from '@/lib/services/accounts/profile/get-me';
import { getProfile } from '@/lib/services/accounts/profile/get-profile';

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const actor = await findPageActor();
  if (!actor) return <GuestAccountView />;
  const [me, profile] = await Promise.all([getMe(actor), getProfile(actor)]);
  return (
    <>
      <Hydrate user={me} />
      <AccountFrame me={me} profile={profile}>
        {children}
      </AccountFrame>
    </>
  );
}
