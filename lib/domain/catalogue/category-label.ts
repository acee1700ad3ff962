/** Converts a category key to its label: "home-care" -> "Home care". */
export function categoryLabel(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
