/** An instant in epoch milliseconds as an ISO time in UTC; null stays null. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
