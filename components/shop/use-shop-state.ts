import { useNow } from '@/components/ui/hooks/use-now';
import { selectShop } from '@/lib/client/store/shop/shop-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Shop } from '@/lib/domain/shop/shop-schema';
import { shopStateAt, type ShopState } from '@/lib/domain/shop/shop-state';

const TICK_MS = 1_000;

/**
 * The shop and its state now; null on pages without it. Before hydration the state is that of the server's render, by
 * which its HTML was made.
 */
export function useShopState(): { shop: Shop; state: ShopState; now: number } | null {
  const shop = useAppSelector(selectShop);
  const clock = useNow(TICK_MS);
  if (!shop) return null;
  const now = clock ?? Date.parse(shop.at);
  return { shop, state: shopStateAt(shop, now), now };
}
