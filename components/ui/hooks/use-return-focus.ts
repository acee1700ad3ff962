import { useRef } from 'react';

/**
 * Returns the focus when a dialog closes that was opened by state, because Radix does so only for its own triggers. The
 * element that had the focus before gets it back, unless another element has it by then.
 */
export function useReturnFocus(): { onOpenAutoFocus: () => void; onCloseAutoFocus: () => void } {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: () => {
      const isUnfocused = document.activeElement === null || document.activeElement === document.body;
      if (isUnfocused && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    },
  };
}
