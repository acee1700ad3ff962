'use client';

import { useEffect, useState } from 'react';
import { useLiveOrder } from '@/components/orders/use-live-order';
import { Sheet, SheetContent, SheetDescription, SheetTitle } from '@/components/ui/overlay/sheet';
import { Loading, Skeleton } from '@/components/ui/state/skeleton';
import { refetchOrder } from '@/lib/client/store/orders/order-thunks';
import { selectOrder } from '@/lib/client/store/orders/orders-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { BoardColumn } from '@/lib/domain/orders/order-board';
import type { Order } from '@/lib/domain/orders/order-schema';
import { closeOrderAddress, replaceOrderAddress } from '../board/order-address';
import { neighboursOf } from './order-neighbours';
import { OrderPanel } from './order-panel';
import { OrderSteps } from './order-steps';
import { useOrderKeys } from './use-order-keys';

type OrderDrawerProps = {
  id: string;
  /** The board, for the previous and the next order. */
  columns: Record<BoardColumn, string[]>;
};

/** An order beside the board, at its own address. */
export function OrderDrawer({ id, columns }: OrderDrawerProps) {
  const order = useAppSelector((state) => selectOrder(state, id));
  const neighbours = neighboursOf(id, columns);
  useOrderKeys(neighbours, replaceOrderAddress);
  const missing = useMissingOrder(id, order !== undefined);
  return (
    <Sheet open onOpenChange={(open) => !open && closeOrderAddress()}>
      <SheetContent data-order-drawer className="gap-3 sm:max-w-xl">
        <div className="-mt-3 flex items-center justify-between gap-3 pr-11">
          <SheetTitle>{order ? `Order #${order.number}` : 'Order'}</SheetTitle>
          <OrderSteps neighbours={neighbours} onShow={replaceOrderAddress} />
        </div>
        <SheetDescription className="sr-only">
          What to pick, where it goes and what can be done next.
        </SheetDescription>
        {order && <DrawerOrder key={order.id} order={order} />}
        {!order && !missing && <OrderLoading />}
        {missing && <p className="text-15 text-soft">There is no such order.</p>}
      </SheetContent>
    </Sheet>
  );
}

function DrawerOrder({ order }: { order: Order }) {
  return <OrderPanel order={useLiveOrder(order)} />;
}

function OrderLoading() {
  return (
    <Loading label="Loading the order" className="grid gap-4">
      <Skeleton className="h-8 w-52" />
      <Skeleton className="h-11" />
      <Skeleton className="h-48" />
      <Skeleton className="h-40" />
    </Loading>
  );
}

/** Fetches an order that the board does not have, such as a delivered one. Returns whether there is none. */
function useMissingOrder(id: string, known: boolean): boolean {
  const dispatch = useAppDispatch();
  const [checked, setChecked] = useState<string | null>(null);
  useEffect(() => {
    if (known) return;
    let stopped = false;
    void dispatch(refetchOrder(id)).then(() => !stopped && setChecked(id));
    return () => {
      stopped = true;
    };
  }, [dispatch, id, known]);
  return !known && checked === id;
}
