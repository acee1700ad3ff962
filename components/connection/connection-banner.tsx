'use client';

import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { cn } from '@/components/ui/cn';
import { connectionWords } from './connection-words';
import { useBackOnline } from './use-back-online';

/** Lies over the top edge and moves nothing; clicks go through it to what is beneath. */
export function ConnectionBanner() {
  const connection = useAppSelector(selectConnection);
  const back = useBackOnline();
  const text = connectionWords(connection) ?? (back ? 'Back online.' : '');
  return (
    <div
      role="status"
      className={cn(
        'pointer-events-none fixed inset-x-0 top-0 z-40 grid min-h-8 place-items-center px-4 py-1 text-center text-13 font-medium transition-opacity',
        back ? 'bg-green text-on-green' : 'bg-ink text-paper',
        !text && 'opacity-0',
      )}
    >
      {text}
    </div>
  );
}
