import { useSyncExternalStore } from 'react';

const KEY = 'blinkcart-single-keys';

const listeners = new Set<() => void>();
let isOn = true;

/** Whether shortcuts of a single key work in this browser. Storage may be forbidden: then it is that of this tab only. */
export function areSingleKeysOn(): boolean {
  try {
    isOn = localStorage.getItem(KEY) !== 'off';
  } catch {
    // The value of this tab.
  }
  return isOn;
}

/** Switches the shortcuts of a single key on or off, because they can be pressed by accident or by dictation. */
export function setSingleKeys(on: boolean): void {
  isOn = on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // See `areSingleKeysOn`.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
}
