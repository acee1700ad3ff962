'use client';

import { cn } from '@/components/ui/cn';
import { useNow } from '@/components/ui/hooks/use-now';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { elapsedText } from './monitor-labels';

const OLD_AFTER_MS = 10_000;
const STALE_AFTER_MS = 30_000;

type FreshnessProps = {
  /** When the data was last received, in epoch ms; null before the first time. */
  at: number | null;
  /** The data is updated by events, so that it does not become stale while the connection is live. */
  pushed?: boolean;
};

/** The age of a panel's data, highlighted when the data is old or stale. */
export function Freshness({ at, pushed = false }: FreshnessProps) {
  const now = useNow(1_000);
  const { state } = useAppSelector(selectConnection);
  if (at === null || now === null) return <span className="invisible text-13">updated</span>;
  const live = state === 'live';
  const age = now - at;
  const stale = age > STALE_AFTER_MS && !(pushed && live);
  const old = age > OLD_AFTER_MS && !live;
  return (
    <span
      className={cn(
        'whitespace-nowrap rounded-full text-13 text-soft',
        stale ? 'bg-well px-2 py-0.5' : old && 'bg-mango px-2 py-0.5 text-on-mango',
      )}
    >
      {stale ? `stale, ${elapsedText(age)} old` : `updated ${elapsedText(age)} ago`}
    </span>
  );
}
