'use client';

import type { ReactNode } from 'react';
import { AccountProvider } from '@/lib/client/accounts/account-context';
import type { Me } from '@/lib/domain/accounts/account-schema';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { AccountNav } from './account-nav';

type AccountFrameProps = { me: Me; profile: Profile; children: ReactNode };

/** Wraps an account page. Wide screens show the navigation beside it; phones show the page alone with a back link. */
export function AccountFrame({ me, profile, children }: AccountFrameProps) {
  return (
    <AccountProvider me={me} profile={profile}>
      <div className="mx-auto max-w-xl lg:grid lg:max-w-4xl lg:grid-cols-[14rem_minmax(0,1fr)] lg:items-start lg:gap-12">
        <AccountNav role={me.role} />
        <div className="min-w-0">{children}</div>
      </div>
    </AccountProvider>
  );
}
