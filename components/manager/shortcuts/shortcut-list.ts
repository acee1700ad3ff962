/** Every keyboard shortcut of the manager's area. `useShortcut` takes its keys from here, so the list is complete. */
export const SHORTCUTS = {
  palette: { keys: ['mod+k'], label: 'Search and commands', where: 'Everywhere' },
  help: { keys: ['?'], label: 'Keyboard shortcuts', where: 'Everywhere' },
  nextOrder: { keys: ['j', 'ArrowRight'], label: 'Next order of the board', where: 'In an order' },
  previousOrder: { keys: ['k', 'ArrowLeft'], label: 'Previous order of the board', where: 'In an order' },
} as const satisfies Record<string, { keys: readonly string[]; label: string; where: string }>;

export type ShortcutName = keyof typeof SHORTCUTS;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Whether a key press is one of the shortcut's keys. `mod` is Control, or Command on a Mac. */
export function isShortcut(name: ShortcutName, { key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  if (altKey) return false;
  return SHORTCUTS[name].keys.some((keys) =>
    keys.startsWith('mod+')
      ? (ctrlKey || metaKey) && key.toLowerCase() === keys.slice(4)
      : !ctrlKey && !metaKey && key === keys,
  );
}

/** Whether a shortcut can be pressed without Control or Command, and may thus be switched off. */
export function isSingleKey(name: ShortcutName): boolean {
  return !SHORTCUTS[name].keys.some((keys) => keys.startsWith('mod+'));
}

const KEY_NAMES: Record<string, string> = { ArrowRight: '→', ArrowLeft: '←' };

/** The keys as they are shown: "Ctrl K", "J", "→". */
export function keyTexts(name: ShortcutName, isMac: boolean): string[] {
  return SHORTCUTS[name].keys.map((keys) =>
    keys.startsWith('mod+')
      ? `${isMac ? '⌘' : 'Ctrl'} ${keys.slice(4).toUpperCase()}`
      : (KEY_NAMES[keys] ?? keys.toUpperCase()),
  );
}

/** The value of `aria-keyshortcuts`. */
export function ariaShortcut(name: ShortcutName): string {
  return SHORTCUTS[name].keys
    .flatMap((keys) =>
      keys.startsWith('mod+') ? [`Control+${keys.slice(4)}`, `Meta+${keys.slice(4)}`] : [keys],
    )
    .join(' ');
}
