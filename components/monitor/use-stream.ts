import { useEffect, useState } from 'react';
import { selectMonitor, type StreamRow } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

type Stream = { rows: StreamRow[]; paused: boolean; held: number; toggle: () => void };
type Frozen = { rows: StreamRow[]; received: number };

/** Something that has a use for the space key itself. */
function takesSpace(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, input, select, textarea, summary, [role=button]') !== null
  );
}

/** The stream, or a still of it while it is paused; the space key changes between the two. */
export function useStream(): Stream {
  const { stream, received } = useAppSelector(selectMonitor);
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const toggle = () => setFrozen((still) => (still ? null : { rows: stream, received }));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || takesSpace(event.target)) return;
      event.preventDefault();
      setFrozen((still) => (still ? null : { rows: stream, received }));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stream, received]);

  return {
    rows: frozen?.rows ?? stream,
    paused: frozen !== null,
    held: frozen ? received - frozen.received : 0,
    toggle,
  };
}
