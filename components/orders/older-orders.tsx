'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toastError } from '@/components/ui/overlay/toast';
import { api } from '@/lib/client/api/api-client';
import { errorMessage } from '@/lib/client/api/api-error';
import { ordersLoaded } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Page } from '@/lib/domain/page';

/** Button that loads the next page of orders. */
export function OlderOrders({ nextCursor }: { nextCursor: string | null }) {
  const dispatch = useAppDispatch();
  const [cursor, setCursor] = useState(nextCursor);
  const [pending, setPending] = useState(false);
  if (!cursor) return null;

  async function load() {
    setPending(true);
    try {
      const page = await api.get<Page<Order>>(`/api/orders?limit=20&cursor=${cursor}`);
      dispatch(ordersLoaded(page.items));
      setCursor(page.nextCursor);
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <Button
      variant="quiet"
      size="lg"
      pending={pending}
      onClick={() => void load()}
      className="justify-self-center"
    >
      Show older orders
    </Button>
  );
}
