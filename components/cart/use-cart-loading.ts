import { useEffect, useState } from 'react';
import { readGuestCart } from '@/lib/client/cart/guest-cart';
import { selectCartLoading } from '@/lib/client/store/cart/cart-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const AT_MOST_MS = 6_000;

/**
 * True while the guest cart is merged into the account after a sign-in, when the account's cart still looks empty.
 * `here` is whether the cart has lines.
 */
export function useCartLoading(here: boolean): boolean {
  const [expected, setExpected] = useState(true);
  const underWay = useAppSelector(selectCartLoading);
  useEffect(() => {
    // Reads localStorage before the store starts the merge, which happens in a later effect of this render.
    const wait = readGuestCart().length > 0 ? AT_MOST_MS : 0;
    const timer = setTimeout(() => setExpected(false), wait);
    return () => clearTimeout(timer);
  }, []);
  return (expected || underWay) && !here;
}
