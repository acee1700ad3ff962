'use client';

import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { cn } from '@/components/ui/cn';
import { connectionLabel } from './connection-labels';
import { useBackOnline } from './use-back-online';

/** Text for a lost connection. Its height is always reserved, so that a lost network causes no layout shift. */
export function ConnectionLine({ className }: { className?: string }) {
  const connection = useAppSelector(selectConnection);
  const back = useBackOnline();
  const label = connectionLabel(connection);
  return (
    <p
      role="status"
      className={cn('min-h-5 text-13 font-medium', label ? 'text-red' : 'text-green', className)}
    >
      {label ?? (back ? 'Back online.' : '')}
    </p>
  );
}
