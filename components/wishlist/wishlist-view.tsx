'use client';

import { Heart } from 'lucide-react';
import Link from 'next/link';
import { GRID } from '@/components/catalogue/product-grid';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { EmptyState } from '@/components/ui/state/empty-state';
import { ErrorState } from '@/components/ui/state/error-state';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';
import { wishKey } from '@/lib/client/store/wishlist/wishlist-slice';
import { useWishlistItems } from './use-wishlist-items';
import { WishlistCard } from './wishlist-card';

export function WishlistView() {
  const { resource, items } = useWishlistItems();
  if (resource.state === 'ready' && items.length === 0) {
    return (
      <EmptyState
        heading="h1"
        icon={Heart}
        title="Nothing on your wishlist"
        action={
          <Button asChild size="lg">
            <Link href="/">Look around</Link>
          </Button>
        }
      >
        Tap the heart on anything you would like to find again.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHead title="Your wishlist" backHref="/" backLabel="Back to the shop" />
      {resource.state === 'loading' && (
        <Loading label="Loading your wishlist" className={GRID}>
          {[0, 1, 2, 3].map((card) => (
            <Skeleton key={card} className="h-64 rounded-xl" />
          ))}
        </Loading>
      )}
      {resource.state === 'failed' && (
        <ErrorState heading="h2" onRetry={resource.retry} requestId={resource.error?.requestId ?? undefined}>
          {resource.error?.message}
        </ErrorState>
      )}
      <ul className={GRID}>
        {items.map((item) => (
          <li key={wishKey(item)} className="grid">
            <WishlistCard item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}
