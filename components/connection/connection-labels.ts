import { formatClock } from '@/components/ui/time-text';
import type { Connection } from '@/lib/client/store/connection-slice';

/** Describes a lost connection: since when, and what still works. Null while connected or connecting first. */
export function connectionLabel({ state, since }: Connection): string | null {
  if (state === 'live' || since === null) return null;
  const at = formatClock(since);
  return state === 'offline'
    ? `No network since ${at}. You see what was last known.`
    : `Reconnecting since ${at}. News comes every 15 seconds meanwhile.`;
}
