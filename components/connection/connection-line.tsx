'use client';

import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { cn } from '@/components/ui/cn';
import { connectionLabel } from './connection-labels';
import { useBackOnline } from './use-back-online';

/** A line that always has its place, so that losing the network moves nothing under the thumb. */
export function ConnectionLine({ className }: { className?: string }) {
  const connection = useAppSelector(selectConnection);
  const back = useBackOnline();
  const words = connectionLabel(connection);
  return (
    <p
      role="status"
      className={cn('min-h-5 text-13 font-medium', words ? 'text-red' : 'text-green', className)}
    >
      {words ?? (back ? 'Back online.' : '')}
    </p>
  );
}
