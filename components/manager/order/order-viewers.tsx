'use client';

import { Eye } from 'lucide-react';
import { selectUser } from '@/lib/client/store/accounts/session-slice';
import { selectViewers } from '@/lib/client/store/orders/orders-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { viewersText } from './viewers-text';

/** The other managers who have the order open. The region stays, so that an arrival is announced. */
export function OrderViewers({ orderId }: { orderId: string }) {
  const user = useAppSelector(selectUser);
  const viewers = useAppSelector((state) => selectViewers(state, orderId));
  const others = viewers.filter(({ id }) => id !== user?.id).map(({ name }) => name);
  return (
    <div role="status">
      {others.length > 0 && (
        <p className="flex w-fit items-center gap-2 rounded-full bg-mango-soft px-3 py-1 text-13 font-medium">
          <Eye aria-hidden className="size-4 shrink-0" />
          {viewersText(others)}
        </p>
      )}
    </div>
  );
}
