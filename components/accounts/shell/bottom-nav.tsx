'use client';

import { ReceiptText, Search, Store, UserRound } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { cn } from '@/components/ui/cn';
import { IntentLink } from '@/components/ui/intent-link';

const NAV_ITEMS = [
  { href: '/', label: 'Shop', icon: Store },
  { href: '/search', label: 'Search', icon: Search },
  { href: '/orders', label: 'Orders', icon: ReceiptText },
  { href: '/account', label: 'Account', icon: UserRound },
] as const;

/** Navigation of phones, shown on its four pages only. Other pages have a bar with their primary action there. */
export function BottomNav() {
  const pathname = usePathname();
  if (!NAV_ITEMS.some(({ href }) => href === pathname)) return null;
  return (
    <>
      <div aria-hidden className="h-16 md:hidden" />
      <nav
        aria-label="Main"
        data-bottom-bar
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <ul className="mx-auto grid h-16 max-w-xl grid-cols-4">
          {NAV_ITEMS.map(({ href, label, icon: Icon }) => {
            const isCurrent = href === pathname;
            return (
              <li key={href}>
                <IntentLink
                  href={href}
                  aria-current={isCurrent ? 'page' : undefined}
                  className={cn(
                    'grid h-16 content-center justify-items-center gap-1 text-13 outline-offset-[-4px]',
                    isCurrent ? 'font-semibold text-green' : 'text-soft',
                  )}
                >
                  <Icon aria-hidden className="size-6" />
                  {label}
                </IntentLink>
              </li>
            );
          })}
        </ul>
      </nav>
    </>
  );
}
