import { useCallback, useState } from 'react';
import { useRefreshWhenMissed } from '../catalogue/table/use-refresh-when-missed';
import { api } from '@/lib/client/api/api-client';
import { refetchOrder } from '@/lib/client/store/orders/order-thunks';
import { ordersLoaded, selectAllOrders } from '@/lib/client/store/orders/orders-slice';
import { selectProblems } from '@/lib/client/store/orders/problem-selectors';
import { useAppDispatch, useAppSelector, useAppStore } from '@/lib/client/store/store-hooks';
import { hasOpenProblem, type Problems } from '@/lib/domain/orders/changes/problem-list';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';

const QUERIES = ['status=FAILED', 'problem=refund', 'problem=report'];

/**
 * What waits for a manager, from the store, which events keep up to date. After a lost connection the lists are fetched
 * again, with the orders that have left them meanwhile.
 */
export function useProblems(): { problems: Problems; failed: boolean; refetch: () => Promise<void> } {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const problems = useAppSelector(selectProblems);
  const [failed, setFailed] = useState(false);

  const refetch = useCallback(async () => {
    try {
      const pages = await Promise.all(
        QUERIES.map((query) => api.get<Page<Order>>(`/api/orders?${query}&limit=100`)),
      );
      const listed = pages.flatMap(({ items }) => items);
      const ids = new Set(listed.map(({ id }) => id));
      dispatch(ordersLoaded(listed));
      for (const order of selectAllOrders(store.getState())) {
        const isProblem = order.status === 'FAILED' || hasOpenProblem(order);
        if (isProblem && !ids.has(order.id)) void dispatch(refetchOrder(order.id));
      }
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [dispatch, store]);
  useRefreshWhenMissed(refetch);

  return { problems, failed, refetch };
}
