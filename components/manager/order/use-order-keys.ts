import { useEffect } from 'react';
import type { Neighbours } from './order-neighbours';

const PREVIOUS_KEYS = ['k', 'ArrowLeft'];
const NEXT_KEYS = ['j', 'ArrowRight'];

/** Dialogs other than the order itself. */
const QUESTIONS = '[role="alertdialog"], [role="dialog"]:not([data-order-drawer])';

/** Whether the key belongs to the focused element or to an open question. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.repeat || event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return true;
  if (document.querySelector(QUESTIONS)) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select, [contenteditable]') && !isTick(target);
}

/** Ticks use neither letters nor arrows. */
function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}

/** J and the right arrow show the next order of the board, K and the left arrow the previous one. */
export function useOrderKeys({ previous, next }: Neighbours, show: (id: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const id = NEXT_KEYS.includes(event.key) ? next : PREVIOUS_KEYS.includes(event.key) ? previous : null;
      if (!id || isTaken(event)) return;
      event.preventDefault();
      show(id);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [previous, next, show]);
}
