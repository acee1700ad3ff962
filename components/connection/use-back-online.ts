import { useEffect, useState } from 'react';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const TOLD_MS = 2_000;

/** True for two seconds after a break that was told has ended. */
export function useBackOnline(): boolean {
  const { state, since } = useAppSelector(selectConnection);
  const down = state !== 'live' && since !== null;
  const [wasDown, setWasDown] = useState(false);
  useEffect(() => {
    if (down) {
      setWasDown(true);
      return;
    }
    const timer = setTimeout(() => setWasDown(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [down]);
  return wasDown && !down;
}
