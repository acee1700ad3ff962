'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Me } from '@/lib/domain/accounts/account-schema';
import type { Profile } from '@/lib/domain/accounts/profile-schema';

type Account = {
  me: Me;
  profile: Profile;
  /** Stores the profile of a response. A profile with a lower rev than the current one is ignored. */
  setProfile: (profile: Profile) => void;
};

const AccountContext = createContext<Account | null>(null);

type AccountProviderProps = { me: Me; profile: Profile; children: ReactNode };

/** Provides the signed-in user's account to the account pages. It is not in the Redux store because no other page needs it. */
export function AccountProvider({ me, profile: initialProfile, children }: AccountProviderProps) {
  const [savedProfile, setSavedProfile] = useState(initialProfile);
  const profile = savedProfile.rev > initialProfile.rev ? savedProfile : initialProfile;
  const account = useMemo(
    () => ({
      me,
      profile,
      setProfile: (next: Profile) => setSavedProfile((current) => (next.rev >= current.rev ? next : current)),
    }),
    [me, profile],
  );
  return <AccountContext value={account}>{children}</AccountContext>;
}

/** Throws outside an `AccountProvider`. */
export function useAccount(): Account {
  const account = use(AccountContext);
  if (!account) throw new Error('useAccount must be used inside AccountProvider');
  return account;
}
