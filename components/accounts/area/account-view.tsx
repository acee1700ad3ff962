'use client';

import { BriefcaseBusiness, ReceiptText } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { ThemeToggle } from '@/components/ui/theme/theme-toggle';
import { useAccount } from '@/lib/client/accounts/account-context';
import { HOME_OF } from '@/lib/domain/access/roles';
import { formatPhone } from '@/lib/domain/accounts/phone-text';
import { AccountLink } from './account-link';
import { accountPagesFor } from './account-pages';
import { Avatar } from './profile/avatar';
import { SignOutButton } from '../session/sign-out-button';

/** The overview of the account area; on a phone it links to all other pages. */
export function AccountView() {
  const { me, profile } = useAccount();
  const contacts = [me.phone && formatPhone(me.phone), me.email].filter(Boolean);
  return (
    <>
      <PageHead title="Account" />
      <div className="grid gap-4">
        <Card className="flex items-center gap-4 p-4">
          <Avatar name={profile.name} url={profile.avatarUrl} />
          <dl className="min-w-0">
            <dt className="sr-only">Name</dt>
            <dd className="truncate text-17 font-semibold">{profile.name}</dd>
            <dt className="sr-only">Phone and email</dt>
            {contacts.map((text) => (
              <dd key={text} className="truncate text-15 text-soft">
                {text}
              </dd>
            ))}
          </dl>
        </Card>
        <Card>
          {me.role === 'customer' ? (
            <AccountLink href="/orders" icon={ReceiptText} label="Your orders" />
          ) : (
            <AccountLink href={HOME_OF[me.role]} icon={BriefcaseBusiness} label="Your workplace" />
          )}
        </Card>
        <Card className="lg:hidden">
          <nav aria-label="Account">
            <ul className="divide-y divide-line">
              {accountPagesFor(me.role).map((page) => (
                <li key={page.href}>
                  <AccountLink {...page} />
                </li>
              ))}
            </ul>
          </nav>
        </Card>
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <h2 className="text-15 font-medium">Theme</h2>
          <ThemeToggle />
        </Card>
        <SignOutButton className="mt-2 w-full" />
      </div>
    </>
  );
}
