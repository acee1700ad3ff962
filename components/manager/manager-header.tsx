'use client';

import Link from 'next/link';
import { AreaHeader } from '@/components/accounts/shell/area-header';
import { Brand } from '@/components/accounts/shell/brand';
import { Badge } from '@/components/ui/badge';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { rolesForPath } from '@/lib/domain/access/areas';
import { pendingPartners } from './partners/partner-groups';

/** Header of the manager area. */
export function ManagerHeader() {
  const waitingCount = pendingPartners(useAppSelector(selectPartners)).length;
  const role = useAppSelector(selectUser)?.role;
  const pages = [
    { href: '/manager', label: 'Board' },
    { href: '/manager/orders', label: 'Orders' },
    { href: '/manager/partners', label: 'Partners', note: <WaitingCount count={waitingCount} /> },
    { href: '/manager/catalogue', label: 'Catalogue' },
    { href: '/manager/stock', label: 'Stock' },
    { href: '/manager/reviews', label: 'Reviews' },
    { href: '/manager/promo-codes', label: 'Promo codes' },
    { href: '/manager/staff', label: 'Staff' },
    { href: '/manager/settings', label: 'Settings' },
  ].filter(({ href }) => role && rolesForPath(href)?.includes(role));
  return (
    <AreaHeader
      name="Shop"
      pages={pages}
      brand={
        <Link href="/" className="rounded-sm" aria-label="BlinkCart, to the shop">
          <Brand className="max-sm:w-8 max-sm:overflow-hidden max-sm:*:shrink-0" />
        </Link>
      }
    />
  );
}

function WaitingCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Badge tone="mango" className="px-2 py-0.5">
      {count} <span className="sr-only">waiting</span>
    </Badge>
  );
}
