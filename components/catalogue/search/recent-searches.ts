const STORAGE_KEY = 'blinkcart.searches';
const LIMIT = 6;

/** The last searches of this browser, newest first; empty without localStorage. */
export function recallSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored
      .filter((text): text is string => typeof text === 'string' && text.length <= 64)
      .slice(0, LIMIT);
  } catch {
    return [];
  }
}

export function rememberSearch(text: string): void {
  const trimmed = text.trim();
  if (trimmed.length < 2) return;
  const isOther = (other: string) => other.toLowerCase() !== trimmed.toLowerCase();
  try {
    const searches = [trimmed, ...recallSearches().filter(isOther)].slice(0, LIMIT);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(searches));
  } catch {
    // Without localStorage there are no recent searches.
  }
}

export function forgetSearches(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Without localStorage nothing was stored.
  }
}
