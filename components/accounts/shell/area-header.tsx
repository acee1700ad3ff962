'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConnectionChip } from '@/components/connection/connection-chip';
import { ConnectionLine } from '@/components/connection/connection-line';
import { cn } from '@/components/ui/cn';
import { ThemeToggle } from '@/components/ui/theme/theme-toggle';

export type AreaPage = {
  href: string;
  label: string;
  /** Shown beside the label, such as a count of waiting items. */
  note?: ReactNode;
};

type AreaHeaderProps = {
  /** Title or logo at the start of the header. */
  brand: ReactNode;
  /** Accessible name of the navigation. */
  name: string;
  pages: readonly AreaPage[];
  /** Shown before the theme and the account, such as a search. */
  tools?: ReactNode;
};

/** The page whose path is the longest prefix of the current path. */
function pageOf(path: string, pages: readonly AreaPage[]): string | undefined {
  return pages
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** More pages than this do not fit beside the title and the account. */
const ONE_ROW_PAGES = 6;

/** Header of the manager and admin areas: navigation and state of the live connection. */
export function AreaHeader({ brand, name, pages, tools }: AreaHeaderProps) {
  const currentPage = pageOf(usePathname(), pages);
  const ownRow = pages.length > ONE_ROW_PAGES;
  return (
    <header className="pb-2 pt-4 print:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 sm:gap-x-6">
        <div className="flex flex-wrap items-center gap-3">
          {brand}
          <ConnectionChip />
        </div>
        <nav
          aria-label={name}
          className={cn(
            '-mx-2 flex max-sm:order-1 max-sm:basis-full max-sm:overflow-x-auto sm:flex-wrap',
            ownRow && 'order-1 basis-full',
          )}
        >
          {pages.map(({ href, label, note }) => (
            <Link
              key={href}
              href={href}
              aria-current={href === currentPage ? 'page' : undefined}
              className={cn(
                'flex h-11 items-center gap-2 whitespace-nowrap rounded-md px-2 text-15 font-medium max-sm:focus-visible:-outline-offset-2',
                href === currentPage ? 'text-ink' : 'text-soft hover:text-ink',
              )}
            >
              {label}
              {note}
            </Link>
          ))}
        </nav>
        <ConnectionLine className="max-lg:order-last max-lg:basis-full lg:flex-1" />
        <div className="ml-auto flex items-center gap-3 sm:gap-6">
          {tools}
          <ThemeToggle className="max-sm:hidden" />
          <Link
            href="/account"
            className="-mr-2 grid h-11 place-items-center rounded-md px-2 text-15 font-medium text-soft hover:text-ink"
          >
            Account
          </Link>
        </div>
      </div>
    </header>
  );
}
