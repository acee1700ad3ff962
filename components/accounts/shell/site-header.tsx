'use client';

import { Heart, ShoppingBasket, UserRound } from 'lucide-react';
import { cartCount, pieces } from '@/components/cart/cart-messages';
import { useCart } from '@/components/cart/use-cart';
import { useCanShop } from '@/components/cart/use-can-shop';
import { HeaderSearch } from '@/components/catalogue/search/header-search';
import { Button } from '@/components/ui/button';
import { IntentLink } from '@/components/ui/intent-link';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { HOME_OF } from '@/lib/domain/access/roles';
import { firstName } from '@/components/orders/order-labels';
import { Brand } from './brand';

/** Header of the shop pages on wide screens. Phones have the bottom navigation instead. */
export function SiteHeader() {
  const user = useAppSelector(selectUser);
  const count = cartCount(useCart().cart);
  const mayShop = useCanShop();
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-paper max-md:hidden">
      <div className="mx-auto flex h-16 max-w-[84rem] items-center gap-6 px-6 lg:px-8">
        <IntentLink href="/" className="rounded-sm" aria-label="BlinkCart, to the shop">
          <Brand />
        </IntentLink>
        <HeaderSearch />
        <nav
          aria-label="Main"
          className="ml-auto flex items-center justify-end gap-1 in-data-session:min-w-52"
        >
          {mayShop && (
            <Button asChild variant="ghost" size="icon">
              <IntentLink href="/wishlist" aria-label="Your wishlist">
                <Heart aria-hidden />
              </IntentLink>
            </Button>
          )}
          {user?.role === 'customer' && (
            <Button asChild variant="ghost">
              <IntentLink href="/orders">Orders</IntentLink>
            </Button>
          )}
          {user && user.role !== 'customer' && (
            <Button asChild variant="ghost">
              <IntentLink href={HOME_OF[user.role]}>Your workplace</IntentLink>
            </Button>
          )}
          {mayShop && (
            <Button asChild variant="ghost" className="lg:hidden">
              <IntentLink href="/cart" aria-label={`Cart, ${pieces(count)}`}>
                <ShoppingBasket aria-hidden />
                {count > 0 && count}
              </IntentLink>
            </Button>
          )}
          {user ? (
            <Button asChild variant="ghost">
              <IntentLink href="/account" aria-label={`Account of ${user.name}`}>
                <UserRound aria-hidden />
                {firstName(user.name)}
              </IntentLink>
            </Button>
          ) : (
            <Button asChild variant="quiet" className="in-data-session:invisible">
              <IntentLink href="/login">Sign in</IntentLink>
            </Button>
          )}
        </nav>
      </div>
    </header>
  );
}
