import { useCallback, useMemo } from 'react';
import { api } from '@/lib/client/api/api-client';
import { useResource, type Resource } from '@/lib/client/api/use-resource';
import { selectSessionKnown, selectUser } from '@/lib/client/store/accounts/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { selectWishes, wishKey } from '@/lib/client/store/wishlist/wishlist-slice';
import { readGuestWishlist } from '@/lib/client/wishlist/guest-wishlist';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { WishlistItem } from '@/lib/domain/wishlist/wishlist-schema';

export type ShownWish = Pick<WishlistItem, 'productId' | 'stockKey' | 'product' | 'withdrawn'>;

/** A visitor's lines with their current products; a product that cannot be loaded keeps its last known state. */
async function loadGuestItems(): Promise<ShownWish[]> {
  return Promise.all(
    readGuestWishlist().map(async ({ product, stockKey }) => {
      const line = { productId: product.id, stockKey };
      try {
        const current = await api.get<Product>(`/api/products/${product.id}`);
        return { ...line, product: current, withdrawn: false };
      } catch (error) {
        return { ...line, product, withdrawn: (error as { status?: number }).status === 404 };
      }
    }),
  );
}

/** Loads the lines of the wishlist page once. A line that is taken off disappears at once. */
export function useWishlistItems(): { resource: Resource<ShownWish[]>; items: ShownWish[] } {
  const signedIn = useAppSelector(selectUser) !== null;
  const known = useAppSelector(selectSessionKnown);
  const wishes = useAppSelector(selectWishes);
  const loads = useAppSelector((state) => state.wishlist.loads);
  // Again each time that the list of the store has loaded, because a merge may have added lines.
  const load = useCallback(
    async () =>
      signedIn ? (await api.get<{ items: ShownWish[] }>('/api/wishlist')).items : loadGuestItems(),
    [signedIn, loads],
  );
  const resource = useResource(known ? load : null);
  const data = resource.state === 'ready' ? resource.data : null;
  const items = useMemo(
    () => (data ?? []).filter((item) => loads === 0 || wishes[wishKey(item)]),
    [data, loads, wishes],
  );
  return { resource, items };
}
