import type { CSSProperties } from 'react';

/** OKLCH hue in degrees, close to the colour of the category's goods. */
const HUES: Record<string, number> = {
  greens: 145,
  fruit: 28,
  dairy: 225,
  bakery: 68,
  cakes: 12,
  staples: 95,
  home: 250,
  fashion: 310,
};

/** Hue in degrees. An unknown category gets one derived from its key, so that it is stable. */
export function categoryHue(category: string): number {
  const hue = HUES[category];
  if (hue !== undefined) return hue;
  return [...category].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 360, 7);
}

/** Style for an element with the class `bg-tile`. */
export function tileStyle(category: string): CSSProperties {
  return { '--hue': categoryHue(category) } as CSSProperties;
}
