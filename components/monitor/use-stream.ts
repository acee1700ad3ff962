import { useEffect, useState } from 'react';
import { selectMonitor, type StreamRow } from '@/lib/client/store/monitor/monitor-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

type Stream = { rows: StreamRow[]; paused: boolean; heldBack: number; toggle: () => void };
type Frozen = { rows: StreamRow[]; received: number };

/** Whether the element handles the space key itself. */
function handlesSpace(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, input, select, textarea, summary, [role=button]') !== null
  );
}

/** Returns the event stream, frozen while it is paused. The space key toggles the pause. */
export function useStream(): Stream {
  const { stream, received } = useAppSelector(selectMonitor);
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const toggle = () => setFrozen((current) => (current ? null : { rows: stream, received }));

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || handlesSpace(event.target)) return;
      event.preventDefault();
      setFrozen((current) => (current ? null : { rows: stream, received }));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stream, received]);

  return {
    rows: frozen?.rows ?? stream,
    paused: frozen !== null,
    heldBack: frozen ? received - frozen.received : 0,
    toggle,
  };
}
