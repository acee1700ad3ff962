import { useEffect, useRef, useState } from 'react';

const HOLD_MS = 600;

type Hold = {
  /** 0 to 1 while a finger or key is down. */
  progress: number;
  press: () => void;
  letGo: () => void;
};

/** Calls back once the press has lasted 600 ms. A pocket or a stray thumb does not last that long. */
export function useHold(onHeld: () => void): Hold {
  const [progress, setProgress] = useState(0);
  const frame = useRef<number | null>(null);

  function letGo(): void {
    if (frame.current !== null) cancelAnimationFrame(frame.current);
    frame.current = null;
    setProgress(0);
  }

  function press(): void {
    if (frame.current !== null) return;
    const startedAt = performance.now();
    const grow = (now: number) => {
      const part = Math.min(1, (now - startedAt) / HOLD_MS);
      setProgress(part);
      if (part < 1) {
        frame.current = requestAnimationFrame(grow);
        return;
      }
      letGo();
      navigator.vibrate?.(20);
      onHeld();
    };
    frame.current = requestAnimationFrame(grow);
  }

  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return { progress, press, letGo };
}
