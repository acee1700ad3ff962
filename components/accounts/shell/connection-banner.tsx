'use client';

import { connectionLabel } from '@/components/connection/connection-labels';
import { useBackOnline } from '@/components/connection/use-back-online';
import { cn } from '@/components/ui/cn';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Overlay at the top edge for a lost connection. It causes no layout shift and lets clicks pass through. */
export function ConnectionBanner() {
  const connection = useAppSelector(selectConnection);
  const back = useBackOnline();
  const text = connectionLabel(connection) ?? (back ? 'Back online.' : '');
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-50 flex justify-center px-4">
      {text && (
        <p
          data-slot="badge"
          className={cn(
            'animate-in rounded-full px-4 py-2 text-13 font-medium shadow-high duration-200 fade-in-0 slide-in-from-top-2',
            back ? 'bg-green text-on-green' : 'bg-ink text-paper',
          )}
        >
          {text}
        </p>
      )}
    </div>
  );
}
