'use client';

import { Heart, ShoppingBasket, UserRound } from 'lucide-react';
import Link from 'next/link';
import { cartCount, pieces } from '@/components/cart/cart-messages';
import { useCart } from '@/components/cart/use-cart';
import { useCanShop } from '@/components/cart/use-can-shop';
import { HeaderSearch } from '@/components/catalogue/search/header-search';
import { Button } from '@/components/ui/button';
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
        <Link href="/" className="rounded-sm" aria-label="BlinkCart, to the shop">
          <Brand />
        </Link>
        <HeaderSearch />
        <nav
          aria-label="Main"
          className="ml-auto flex items-center justify-end gap-1 in-data-session:min-w-52"
        >
          {mayShop && (
            <Button asChild variant="ghost" size="icon">
              <Link href="/wishlist" aria-label="Your wishlist">
                <Heart aria-hidden />
              </Link>
            </Button>
          )}
          {user?.role === 'customer' && (
            <Button asChild variant="ghost">
              <Link href="/orders">Orders</Link>
            </Button>
          )}
          {user && user.role !== 'customer' && (
            <Button asChild variant="ghost">
              <Link href={HOME_OF[user.role]}>Your workplace</Link>
            </Button>
          )}
          {mayShop && (
            <Button asChild variant="ghost" className="lg:hidden">
              <Link href="/cart" aria-label={`Cart, ${pieces(count)}`}>
                <ShoppingBasket aria-hidden />
                {count > 0 && count}
              </Link>
            </Button>
          )}
          {user ? (
            <Button asChild variant="ghost">
              <Link href="/account" aria-label={`Account of ${user.name}`}>
                <UserRound aria-hidden />
                {firstName(user.name)}
              </Link>
            </Button>
          ) : (
            <Button asChild variant="quiet" className="in-data-session:invisible">
              <Link href="/login">Sign in</Link>
            </Button>
          )}
        </nav>
      </div>
    </header>
  );
}
