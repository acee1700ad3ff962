import { SHOULD_AUTOBATCH, createAction } from '@reduxjs/toolkit';
import type { User } from '@/lib/domain/accounts/account-schema';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { DeliveryOffer, Partner, PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order } from '@/lib/domain/orders/order-schema';

/** What a server page can hand to the store. Whatever is left out stays as it was. */
export type Preload = {
  user?: User | null;
  products?: Product[];
  cart?: Cart;
  orders?: Order[];
  offers?: DeliveryOffer[];
  partner?: Partner;
  partners?: PartnerUpdate[];
  overview?: Overview;
};

/**
 * Page data arrives. It is dispatched while a page renders, so subscribers hear of it a frame later:
 * telling them at once would update components in the middle of a render.
 */
export const preloaded = createAction('preloaded', (payload: Preload) => ({
  payload,
  meta: { [SHOULD_AUTOBATCH]: true, at: Date.now() },
}));
