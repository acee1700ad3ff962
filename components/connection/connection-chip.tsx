'use client';

import { LoaderCircle, Radio, WifiOff } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { selectConnection } from '@/lib/client/store/connection-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Badge with the state of the live connection. */
export function ConnectionChip() {
  const { state, since } = useAppSelector(selectConnection);
  if (state === 'live') {
    return (
      <Badge tone="green">
        <Radio aria-hidden /> Live
      </Badge>
    );
  }
  if (since === null) {
    return (
      <Badge>
        <LoaderCircle aria-hidden /> Connecting
      </Badge>
    );
  }
  return (
    <Badge tone="red">
      <WifiOff aria-hidden /> {state === 'offline' ? 'No network' : 'Reconnecting'}
    </Badge>
  );
}
