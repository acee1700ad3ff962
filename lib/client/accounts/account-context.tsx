'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Me } from '@/lib/domain/accounts/account-schema';
import type { Profile } from '@/lib/domain/accounts/profile-schema';

type Account = {
  me: Me;
  profile: Profile;
  /** Takes what the server answered; anything older than what is held is dropped. */
  holdProfile: (profile: Profile) => void;
};

const AccountContext = createContext<Account | null>(null);

type AccountProviderProps = { me: Me; profile: Profile; children: ReactNode };

/** The account of the one who looks, for the pages that change it. It stands outside the shop's store on purpose: no other page needs it. */
export function AccountProvider({ me, profile: served, children }: AccountProviderProps) {
  const [saved, setSaved] = useState(served);
  const profile = saved.rev > served.rev ? saved : served;
  const account = useMemo(
    () => ({
      me,
      profile,
      holdProfile: (next: Profile) => setSaved((held) => (next.rev >= held.rev ? next : held)),
    }),
    [me, profile],
  );
  return <AccountContext value={account}>{children}</AccountContext>;
}

export function useAccount(): Account {
  const account = use(AccountContext);
  if (!account) throw new Error('This is drawn outside the account area.');
  return account;
}
