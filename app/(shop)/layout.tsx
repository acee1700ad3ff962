import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { BottomNav } from '@/components/accounts/shell/bottom-nav';
import { ConnectionBanner } from '@/components/accounts/shell/connection-banner';
import { SessionHintScript } from '@/components/accounts/session/session-hint-script';
import { SessionWatch } from '@/components/accounts/session/session-watch';
import { SiteHeader } from '@/components/accounts/shell/site-header';
import { NotificationToasts } from '@/components/notifications/notification-toasts';
import { ShopBanner } from '@/components/shop/shop-banner';
import { WishlistSync } from '@/components/wishlist/wishlist-sync';
import { StoreProvider } from '@/lib/client/store/store-provider';
import { getShop } from '@/lib/services/shop/get-shop';

/**
 * Holds nothing of the user: the shop pages are rendered once and sent to everybody (docs/decisions/0020). The browser
 * loads the user and the cart; pages of an account put them into the store themselves.
 */
export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [requestHeaders, shop] = await Promise.all([headers(), getShop()]);
  const nonce = requestHeaders.get('x-nonce') ?? undefined;
  return (
    <StoreProvider preload={{ shop }}>
      <SessionHintScript nonce={nonce} />
      <ConnectionBanner />
      <SiteHeader />
      <ShopBanner />
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
