import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a control that replaces itself when pressed: whoever pressed it keeps the focus, on what came in its place.
 * Call the returned function in the press; the last button in `box` is focused after the swap.
 */
export function useFocusAfterSwap(box: RefObject<HTMLElement | null>, shown: unknown): () => void {
  const pressed = useRef(false);
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    [...(box.current?.querySelectorAll<HTMLElement>('button, a') ?? [])].at(-1)?.focus();
  }, [box, shown]);
  return () => {
    pressed.current = true;
  };
}
