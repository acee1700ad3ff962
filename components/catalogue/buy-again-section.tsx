'use client';

import { selectProducts } from '@/lib/client/store/catalogue/catalogue-slice';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { buyAgain } from './buy-again';
import { ProductSection } from './product-section';

/** The products of the page that the customer has bought before. Empty for visitors and until the orders are loaded. */
export function BuyAgainSection() {
  const orders = useAppSelector(selectAllOrders);
  const products = useAppSelector(selectProducts);
  return <ProductSection title="Buy again" products={buyAgain(orders, products)} />;
}
