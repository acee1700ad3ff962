import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { fetchPromoCodes } from '@/lib/client/promotions/promo-code-actions';
import { selectPromosChangedAt } from '@/lib/client/store/cart/cart-slice';
import { selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { PromoCode } from '@/lib/domain/promotions/promo-code-schema';
import { useRefreshWhenMissed } from '../catalogue/table/use-refresh-when-missed';

const USES_DELAY_MS = 1_000;

/** The promo codes, fetched again after an edit, and at most once a second after orders with a code. */
export function usePromoCodes(initial: PromoCode[]): {
  promos: PromoCode[];
  replace: Dispatch<SetStateAction<PromoCode[]>>;
} {
  const changedAt = useAppSelector(selectPromosChangedAt);
  const orderCount = useAppSelector((state) => selectAllOrders(state).length);
  const [promos, replace] = useState(initial);
  const latestRequest = useRef(0);
  const refetch = useCallback(async () => {
    const request = ++latestRequest.current;
    const fetched = await fetchPromoCodes();
    // A later request has a newer list.
    if (request === latestRequest.current) replace(fetched);
  }, []);
  useRefreshWhenMissed(refetch);

  useEffect(() => {
    if (changedAt > 0) void refetch().catch(() => undefined);
  }, [changedAt, refetch]);

  useEffect(() => {
    const timer = setTimeout(() => void refetch().catch(() => undefined), USES_DELAY_MS);
    return () => clearTimeout(timer);
  }, [orderCount, refetch]);

  return { promos, replace };
}
