import { useEffect, useRef } from 'react';
import { isShortcut, isSingleKey, type ShortcutName } from './shortcut-list';
import { areSingleKeysOn } from './single-keys';

/** Dialogs other than the order itself. */
const QUESTIONS = '[role="alertdialog"], [role="dialog"]:not([data-order-drawer])';

/** Whether the key belongs to the focused element or to an open question. */
function isTaken({ target, repeat, defaultPrevented }: KeyboardEvent): boolean {
  if (repeat || defaultPrevented || document.querySelector(QUESTIONS)) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, select, [contenteditable]') && !isTick(target);
}

/** Ticks use neither letters nor arrows. */
function isTick(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox';
}

/**
 * Calls `run` when a key of the shortcut is pressed, but not while a field has the focus or a dialog is open. With null
 * the key is left to the browser.
 */
export function useShortcut(name: ShortcutName, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!latest.current || !isShortcut(name, event) || isTaken(event)) return;
      if (isSingleKey(name) && !areSingleKeysOn()) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [name]);
}
