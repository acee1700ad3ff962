import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { initials } from '@/components/orders/order-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHead } from '@/components/ui/page-head';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import { HOME_OF } from '@/lib/domain/access/roles';
import type { User } from '@/lib/domain/accounts/account-schema';
import { SignOutButton } from './sign-out-button';

export function AccountView({ user }: { user: User }) {
  return (
    <div className="mx-auto max-w-xl">
      <PageHead title="Account" />
      <div className="grid gap-4">
        <Card className="flex items-center gap-4 p-4">
          <span
            aria-hidden
            className="grid size-14 shrink-0 place-items-center rounded-full bg-green-soft text-17 font-semibold text-green"
          >
            {initials(user.name)}
          </span>
          <dl className="min-w-0">
            <dt className="sr-only">Name</dt>
            <dd className="truncate text-17 font-semibold">{user.name}</dd>
            <dt className="sr-only">Email or phone</dt>
            <dd className="truncate text-15 text-soft">{user.email ?? user.phone}</dd>
          </dl>
        </Card>
        {user.role === 'customer' ? (
          <AccountLink href="/orders" label="Your orders" />
        ) : (
          <AccountLink href={HOME_OF[user.role]} label="Your workplace" />
        )}
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <h2 className="text-15 font-medium">Theme</h2>
          <ThemeToggle />
        </Card>
        <SignOutButton className="mt-2 w-full" />
      </div>
    </div>
  );
}

function AccountLink({ href, label }: { href: string; label: string }) {
  return (
    <Card>
      <Button
        asChild
        variant="ghost"
        size="lg"
        className="h-14 w-full justify-between rounded-xl px-4 font-medium"
      >
        <Link href={href}>
          {label}
          <ArrowRight aria-hidden className="text-soft" />
        </Link>
      </Button>
    </Card>
  );
}
