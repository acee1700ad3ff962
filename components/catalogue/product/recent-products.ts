const STORAGE_KEY = 'blinkcart.viewed';
const LIMIT = 9;

/** Ids of the products that this browser showed last, newest first; empty without localStorage. */
export function recallViewed(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored
      .filter((id): id is string => typeof id === 'string' && /^[0-9a-f]{24}$/.test(id))
      .slice(0, LIMIT);
  } catch {
    return [];
  }
}

export function rememberViewed(id: string): void {
  try {
    const ids = [id, ...recallViewed().filter((other) => other !== id)].slice(0, LIMIT);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(ids));
  } catch {
    // Without localStorage there are no recently viewed products.
  }
}
