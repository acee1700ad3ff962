import { describe, expect, it } from 'vitest';
import {
  ariaShortcut,
  isShortcut,
  isSingleKey,
  keyTexts,
  SHORTCUTS,
  type ShortcutName,
} from './shortcut-list';

const NAMES = Object.keys(SHORTCUTS) as ShortcutName[];
const press = (key: string, modifiers: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('the shortcuts', () => {
  it('given any two shortcuts: they share no key', () => {
    const keys = NAMES.flatMap((name) => SHORTCUTS[name].keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('given Control or Command with K: is the palette; K alone is the previous order', () => {
    const names = (event: ReturnType<typeof press>) => NAMES.filter((name) => isShortcut(name, event));
    expect(names(press('k', { ctrlKey: true }))).toEqual(['palette']);
    expect(names(press('K', { metaKey: true }))).toEqual(['palette']);
    expect(names(press('k'))).toEqual(['previousOrder']);
    expect(names(press('?'))).toEqual(['help']);
    expect(names(press('j', { ctrlKey: true }))).toEqual([]);
    expect(names(press('k', { ctrlKey: true, altKey: true }))).toEqual([]);
  });

  it('given a shortcut: shows its keys as they are written on the keyboard', () => {
    expect(keyTexts('palette', false)).toEqual(['Ctrl K']);
    expect(keyTexts('palette', true)).toEqual(['⌘ K']);
    expect(keyTexts('nextOrder', false)).toEqual(['J', '→']);
    expect(ariaShortcut('palette')).toBe('Control+k Meta+k');
    expect(NAMES.filter(isSingleKey)).toEqual(['help', 'nextOrder', 'previousOrder']);
  });
});
