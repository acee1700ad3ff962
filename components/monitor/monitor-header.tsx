'use client';

import { Eye } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { ConnectionChip } from '@/components/connection/connection-chip';
import { ConnectionLine } from '@/components/connection/connection-line';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { ThemeToggle } from '@/components/ui/theme-toggle';

const PAGES = [
  { href: '/admin', label: 'Overview' },
  { href: '/admin/orders', label: 'Orders' },
  { href: '/admin/partners', label: 'Partners' },
];

function isHere(href: string, path: string): boolean {
  return href === '/admin' ? path === href : path === href || path.startsWith(`${href}/`);
}

export function MonitorHeader() {
  const path = usePathname();
  return (
    <header className="pb-2 pt-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-21 font-semibold">Monitor</p>
          <Badge>
            <Eye aria-hidden /> Read only
          </Badge>
          <ConnectionChip />
        </div>
        <nav aria-label="Monitor" className="-mx-2 flex flex-wrap">
          {PAGES.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              aria-current={isHere(href, path) ? 'page' : undefined}
              className={cn(
                'grid h-11 place-items-center rounded-md px-2 text-15 font-medium',
                isHere(href, path) ? 'text-ink' : 'text-soft hover:text-ink',
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
        <ConnectionLine className="max-lg:order-last max-lg:basis-full lg:flex-1" />
        <ThemeToggle className="max-sm:hidden" />
        <Link
          href="/account"
          className="grid h-11 place-items-center rounded-md px-2 text-15 font-medium text-soft hover:text-ink"
        >
          Account
        </Link>
      </div>
    </header>
  );
}
