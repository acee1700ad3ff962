'use client';

import { Clock3, CirclePause, Store } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { openingTimeText } from '@/lib/domain/shop/opening-text';
import { BUSY_MINUTES } from '@/lib/domain/shop/shop-defaults';
import type { ShopState } from '@/lib/domain/shop/shop-state';
import { useShopState } from './use-shop-state';

/** Says above every shop page that the shop is closed, paused or busy. The live region exists while it is open, too. */
export function ShopBanner() {
  const current = useShopState();
  const text = current && bannerText(current.state, current.now, current.shop.timeZone);
  const Icon = ICONS[current?.state.kind ?? 'open'];
  return (
    <div role="status" data-shop-state={current?.state.kind}>
      {text && (
        <p
          className={cn(
            'flex min-h-11 items-center justify-center gap-2.5 px-4 py-2 text-center text-15 font-medium',
            current.state.kind === 'busy' ? 'bg-mango-soft text-ink' : 'bg-ink text-paper',
          )}
        >
          <Icon aria-hidden className="size-5 shrink-0" />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}

const ICONS = { open: Store, closed: Store, paused: CirclePause, busy: Clock3 };

function bannerText(state: ShopState, now: number, timeZone: string): string | null {
  if (state.kind === 'open') return null;
  if (state.kind === 'busy')
    return `Many orders right now: delivery takes about ${BUSY_MINUTES} minutes longer.`;
  const when = state.opensAt === null ? null : openingTimeText(state.opensAt, now, timeZone);
  if (state.kind === 'closed') return when ? `Closed now. Opens ${when}.` : 'Closed for now.';
  return when ? `Paused for a moment. Back ${when}.` : 'Paused for a moment.';
}
