import { useSyncExternalStore } from 'react';

type AlarmSettings = {
  /** Epoch ms; 0 when nothing is muted. */
  mutedUntil: number;
  /** The ids of acknowledged orders that are still new. */
  acknowledged: string[];
};

const KEY = 'blinkcart-board-alarm';
const NONE: AlarmSettings = { mutedUntil: 0, acknowledged: [] };

const listeners = new Set<() => void>();
let cached: { text: string | null; settings: AlarmSettings } = { text: null, settings: NONE };

function parse(text: string | null): AlarmSettings {
  try {
    const { mutedUntil, acknowledged } = JSON.parse(text ?? '{}') as Partial<AlarmSettings>;
    return {
      mutedUntil: typeof mutedUntil === 'number' ? mutedUntil : 0,
      acknowledged: Array.isArray(acknowledged) ? acknowledged.filter((id) => typeof id === 'string') : [],
    };
  } catch {
    return NONE;
  }
}

/** Storage may be forbidden: then the settings are those of this tab only. */
function readText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return cached.text;
  }
}

function readSettings(): AlarmSettings {
  const text = readText();
  if (text !== cached.text) cached = { text, settings: parse(text) };
  return cached.settings;
}

/** Changes settings of this browser, for all its tabs. */
export function changeAlarmSettings(change: Partial<AlarmSettings>): void {
  const settings = { ...readSettings(), ...change };
  const text = JSON.stringify(settings);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // See `readText`.
  }
  cached = { text, settings };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === KEY || key === null) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

/** The alarm settings of this browser; null on the server and during hydration. */
export function useAlarmSettings(): AlarmSettings | null {
  return useSyncExternalStore(subscribe, readSettings, () => null);
}
