import { useEffect, useRef, useState } from 'react';

/** True for 60 ms after `value` has changed, and after the mount if `onMount` is set; the highlight then fades out. */
export function useFlash(value: number | string, onMount = false): boolean {
  const last = useRef(value);
  const [flash, setFlash] = useState(onMount);
  useEffect(() => {
    if (last.current !== value) {
      last.current = value;
      setFlash(true);
    }
  }, [value]);
  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(false), 60);
    return () => clearTimeout(timer);
  }, [flash]);
  return flash;
}

/** Classes of a row that highlight a change and fade it out, unless the user prefers reduced motion. */
export function flashClass(flash: boolean): string {
  return flash ? 'motion-safe:bg-mango-soft' : 'motion-safe:transition-colors motion-safe:duration-1000';
}
