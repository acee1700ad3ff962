'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useLiveOrder } from '@/components/orders/use-live-order';
import { useDocumentTitle } from '@/components/orders/use-document-title';
import { PageHead } from '@/components/ui/page-head';
import { makeSelectBoard } from '@/lib/client/store/orders/board-selectors';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { Order } from '@/lib/domain/orders/order-schema';
import { BoardTimeProvider } from '../board/board-time';
import { OrderMovesProvider } from '../board/moves/order-moves';
import { BOARD_ADDRESS, orderAddress } from '../board/order-address';
import { neighboursOf } from './order-neighbours';
import { OrderPanel } from './order-panel';
import { OrderSteps } from './order-steps';
import { useOrderKeys } from './use-order-keys';

/** An order as a page of its own, for a reload, a shared address or a new tab. */
export function OrderView({ order: initialOrder }: { order: Order }) {
  const router = useRouter();
  const order = useLiveOrder(initialOrder);
  // The live connection loads all live orders, which give the neighbours.
  const selectBoard = useMemo(makeSelectBoard, []);
  const neighbours = neighboursOf(order.id, useAppSelector(selectBoard));
  const show = useCallback((id: string) => router.push(orderAddress(id)), [router]);
  useOrderKeys(neighbours, show);
  useDocumentTitle(`Order #${order.number}`);
  return (
    <BoardTimeProvider>
      <OrderMovesProvider>
        <PageHead
          title={`Order #${order.number}`}
          backHref={BOARD_ADDRESS}
          backLabel="Board"
          aside={<OrderSteps neighbours={neighbours} onShow={show} />}
        />
        <OrderPanel order={order} wide />
      </OrderMovesProvider>
    </BoardTimeProvider>
  );
}
