import { useEffect, useRef, useState } from 'react';

/** True for a moment after `mark` has changed: the colour then fades for a second. */
export function useFlash(mark: number | string, atOnce = false): boolean {
  const last = useRef(mark);
  const [flash, setFlash] = useState(atOnce);
  useEffect(() => {
    if (last.current !== mark) {
      last.current = mark;
      setFlash(true);
    }
  }, [mark]);
  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(false), 60);
    return () => clearTimeout(timer);
  }, [flash]);
  return flash;
}

/** The colour of a row that has just changed; it fades. Nothing flashes for readers who want no movement. */
export function flashClass(flash: boolean): string {
  return flash ? 'motion-safe:bg-mango-soft' : 'motion-safe:transition-colors motion-safe:duration-1000';
}
