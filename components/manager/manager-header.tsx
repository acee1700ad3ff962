'use client';

import Link from 'next/link';
import { AreaHeader } from '@/components/accounts/shell/area-header';
import { Brand } from '@/components/accounts/shell/brand';
import { Badge } from '@/components/ui/badge';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { managerPagesFor } from './manager-pages';
import { PaletteButton } from './palette/palette-button';
import { pendingPartners } from './partners/partner-groups';

/** Header of the manager area. */
export function ManagerHeader() {
  const waitingCount = pendingPartners(useAppSelector(selectPartners)).length;
  const role = useAppSelector(selectUser)?.role;
  const pages = managerPagesFor(role).map((page) =>
    page.href === '/manager/partners' ? { ...page, note: <WaitingCount count={waitingCount} /> } : page,
  );
  return (
    <AreaHeader
      name="Shop"
      pages={pages}
      brand={
        <Link href="/" className="rounded-sm" aria-label="BlinkCart, to the shop">
          <Brand className="max-sm:w-8 max-sm:overflow-hidden max-sm:*:shrink-0" />
        </Link>
      }
      tools={<PaletteButton />}
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
