/** "home-care" -> "Home care": keys of categories are their names, written for addresses. */
export function categoryLabel(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
