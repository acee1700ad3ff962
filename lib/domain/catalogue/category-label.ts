/** Converts a category key to its label: "home-care" -> "Home care". */
export function categoryLabel(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Cuts a text of a-z, 0-9 and dashes to a category key. Null if nothing is left. */
export function categoryKeyOf(text: string): string | null {
  return text.slice(0, 32).replace(/-+$/, '') || null;
}
