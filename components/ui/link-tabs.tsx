import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import { cn } from './cn';

const COLUMNS = { 3: 'grid grid-cols-3 sm:flex', 4: 'grid grid-cols-4 sm:flex' };

type LinkTabsProps = {
  /** Accessible name. */
  label: string;
  /** Columns on a phone, for tabs that do not fit in one row; without it the row scrolls. */
  columns?: keyof typeof COLUMNS;
  children: ReactNode;
};

/** A choice of views. Links, so that a view can be shared and the back button works. */
export function LinkTabs({ label, columns, children }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={columns ? 'max-sm:w-full' : 'min-w-0 max-w-full overflow-x-auto'}>
      <ul
        className={cn(
          'rounded-md bg-well p-1',
          columns ? ['sm:w-fit max-sm:[&_a]:px-1', COLUMNS[columns]] : 'flex w-fit',
        )}
      >
        {children}
      </ul>
    </nav>
  );
}

type LinkTabProps = {
  href: string;
  current: boolean;
  /** Accessible name, if it is not the text. */
  label?: string;
  /** Shows the view without a request, for a page that has all of them. A click for a new tab is left to the browser. */
  onFollow?: () => void;
  children: ReactNode;
};

export function LinkTab({ href, current, label, onFollow, children }: LinkTabProps) {
  const props = {
    href,
    'aria-label': label,
    'aria-current': current ? ('page' as const) : undefined,
    className: cn(
      'flex h-10 min-w-10 items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-13 font-medium text-soft transition-colors sm:px-3',
      current ? 'bg-card text-ink shadow-lift' : 'hover:text-ink',
    ),
  };
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFollow?.();
  }
  return (
    <li>
      {onFollow ? (
        <a {...props} onClick={follow}>
          {children}
        </a>
      ) : (
        <Link {...props} scroll={false} prefetch={false}>
          {children}
        </Link>
      )}
    </li>
  );
}
