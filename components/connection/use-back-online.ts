import { useEffect, useState } from 'react';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

const SHOWN_MS = 2_000;

/** True for two seconds after the end of a connection loss that was shown to the user. */
export function useBackOnline(): boolean {
  const { state, since } = useAppSelector(selectConnection);
  const down = state !== 'live' && since !== null;
  const [wasDown, setWasDown] = useState(false);
  useEffect(() => {
    if (down) {
      setWasDown(true);
      return;
    }
    const timer = setTimeout(() => setWasDown(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [down]);
  return wasDown && !down;
}
