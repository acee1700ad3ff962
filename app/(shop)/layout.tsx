import type { ReactNode } from 'react';
import { findPageActor } from '@/app/page-actor';
import { BottomNav } from '@/components/accounts/shell/bottom-nav';
import { ConnectionBanner } from '@/components/accounts/shell/connection-banner';
import { SessionWatch } from '@/components/accounts/session/session-watch';
import { SiteHeader } from '@/components/accounts/shell/site-header';
import { NotificationToasts } from '@/components/notifications/notification-toasts';
import { WishlistSync } from '@/components/wishlist/wishlist-sync';
import { StoreProvider } from '@/lib/client/store/store-provider';
import type { Preload } from '@/lib/client/store/preload';
import { canDo } from '@/lib/domain/access/capabilities';
import { getMe } from '@/lib/services/accounts/profile/get-me';
import { getCart } from '@/lib/services/cart/get-cart';

async function readPreload(): Promise<Preload> {
  const actor = await findPageActor();
  if (!actor) return { user: null };
  const [user, cart] = await Promise.all([
    getMe(actor),
    canDo(actor.role, 'cart.use') ? getCart(actor) : undefined,
  ]);
  return { user, cart };
}

export default async function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <StoreProvider preload={await readPreload()}>
      <ConnectionBanner />
      <SiteHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[84rem] px-4 pb-10 md:px-6 lg:px-8 max-lg:has-[[data-bottom-bar]]:pb-32"
      >
        {children}
      </main>
      <BottomNav />
      <SessionWatch />
      <WishlistSync />
      <NotificationToasts />
    </StoreProvider>
  );
}
