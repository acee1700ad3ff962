'use client';

import { House } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import type { Role } from '@/lib/domain/access/roles';
import { accountPagesFor } from './account-pages';

const OVERVIEW = { href: '/account', label: 'Overview', icon: House };

export function AccountNav({ role }: { role: Role }) {
  const path = usePathname();
  return (
    <nav aria-label="Account" className="sticky top-22 mt-6 max-lg:hidden">
      <ul className="grid gap-0.5">
        {[OVERVIEW, ...accountPagesFor(role)].map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === path ? 'page' : undefined}
              className={cn(
                'flex h-11 items-center gap-3 rounded-md px-3 text-15 font-medium transition-colors',
                href === path ? 'bg-green-soft text-green' : 'text-soft hover:bg-well hover:text-ink',
              )}
            >
              <Icon aria-hidden className="size-5" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
