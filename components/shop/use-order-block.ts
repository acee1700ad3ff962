import type { Cart } from '@/lib/domain/cart/cart-schema';
import { formatMoney } from '@/lib/domain/money';
import { deliversTo } from '@/lib/domain/shop/delivery-area';
import { closedText } from '@/lib/domain/shop/opening-text';
import { useShopState } from './use-shop-state';

type Destination = { pin: string; lat?: number; lng?: number };

/**
 * Why no order of this cart can be placed now, as a sentence for the customer; null if it can. `destination` is the
 * chosen address, if there is one.
 */
export function useOrderBlock({ totals, currency }: Cart, destination?: Destination): string | null {
  const current = useShopState();
  if (!current) return null;
  const { shop, state, now } = current;
  if (state.kind === 'paused' || state.kind === 'closed')
    return `${closedText(state, now, shop.timeZone)} Your cart waits here.`;
  const missing = shop.minimumOrder - totals.items;
  if (missing > 0)
    return `Orders start at ${formatMoney(shop.minimumOrder, currency)}. Add ${formatMoney(missing, currency)} more.`;
  if (destination && !deliversTo(shop, destination))
    return 'The shop does not deliver to this address. Choose another one.';
  return null;
}
