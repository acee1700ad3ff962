import { SHOULD_AUTOBATCH, createAction } from '@reduxjs/toolkit';
import type { User } from '@/lib/domain/accounts/account-schema';
import type { Cart } from '@/lib/domain/cart/cart-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { DeliveryOffer, Partner, PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import type { Overview } from '@/lib/domain/monitor/overview-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Shop } from '@/lib/domain/shop/shop-schema';

/** Data that a server page puts into the store. Omitted parts leave the store unchanged. */
export type Preload = {
  user?: User | null;
  products?: Product[];
  cart?: Cart;
  shop?: Shop;
  orders?: Order[];
  offers?: DeliveryOffer[];
  partner?: Partner;
  partners?: PartnerUpdate[];
  overview?: Overview;
};

/**
 * Dispatched during the render of a page. Subscribers are notified one frame later (autobatch), because an immediate
 * notification would update components during a render.
 */
export const preloaded = createAction('preloaded', (payload: Preload) => ({
  payload,
  meta: { [SHOULD_AUTOBATCH]: true, at: Date.now() },
}));
