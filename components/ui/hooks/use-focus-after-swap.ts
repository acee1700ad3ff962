import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the focus when a pressed control is replaced by another one. Call the returned function in the click handler;
 * once `shown` changes, the last button or link in `container` gets the focus.
 */
export function useFocusAfterSwap(container: RefObject<HTMLElement | null>, shown: unknown): () => void {
  const pressed = useRef(false);
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    [...(container.current?.querySelectorAll<HTMLElement>('button, a') ?? [])].at(-1)?.focus();
  }, [container, shown]);
  return () => {
    pressed.current = true;
  };
}
