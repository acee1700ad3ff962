import { useEffect, useState } from 'react';
import { readGuestCart } from '@/lib/client/cart/guest-cart';
import { selectCartLoading } from '@/lib/client/store/cart/cart-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const AT_MOST_MS = 6_000;

/**
 * True while a visitor's cart is on its way into the account that was just signed in to: until then the account's
 * cart looks empty and is not.
 */
export function useCartLoading(here: boolean): boolean {
  const [expected, setExpected] = useState(true);
  const underWay = useAppSelector(selectCartLoading);
  useEffect(() => {
    // Read before the store takes the lines out of storage, which happens in a later effect of this render.
    const wait = readGuestCart().length > 0 ? AT_MOST_MS : 0;
    const timer = setTimeout(() => setExpected(false), wait);
    return () => clearTimeout(timer);
  }, []);
  return (expected || underWay) && !here;
}
