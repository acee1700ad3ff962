import type { CSSProperties } from 'react';

/** Degrees on the OKLCH wheel, near the colour of what lies on the shelf. */
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

/** A category that a shop adds gets a hue of its own, always the same. */
export function categoryHue(category: string): number {
  const known = HUES[category];
  if (known !== undefined) return known;
  return [...category].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 360, 7);
}

/** For an element with `bg-tile`. */
export function tileStyle(category: string): CSSProperties {
  return { '--hue': categoryHue(category) } as CSSProperties;
}
