import { useEffect, useRef, useState } from 'react';

const HOLD_MS = 600;

type Hold = {
  /** The held share of the required time, 0 to 1. */
  progress: number;
  press: () => void;
  release: () => void;
};

/** Calls `onHeld` after a press of 600 ms, which excludes accidental touches. */
export function useHold(onHeld: () => void): Hold {
  const [progress, setProgress] = useState(0);
  const frame = useRef<number | null>(null);

  function release(): void {
    if (frame.current !== null) cancelAnimationFrame(frame.current);
    frame.current = null;
    setProgress(0);
  }

  function press(): void {
    if (frame.current !== null) return;
    const startedAt = performance.now();
    const onFrame = (now: number) => {
      const share = Math.min(1, (now - startedAt) / HOLD_MS);
      setProgress(share);
      if (share < 1) {
        frame.current = requestAnimationFrame(onFrame);
        return;
      }
      release();
      navigator.vibrate?.(20);
      onHeld();
    };
    frame.current = requestAnimationFrame(onFrame);
  }

  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return { progress, press, release };
}
