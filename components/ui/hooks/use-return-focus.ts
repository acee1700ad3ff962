import { useRef } from 'react';

/**
 * For dialogs that are opened by state: the library gives the focus back to its own kind of trigger alone. Whatever
 * had the focus before gets it again, unless it is gone or something else has taken the focus.
 */
export function useReturnFocus(): { onOpenAutoFocus: () => void; onCloseAutoFocus: () => void } {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement;
    },
    onCloseAutoFocus: () => {
      const free = document.activeElement === null || document.activeElement === document.body;
      if (free && opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    },
  };
}
