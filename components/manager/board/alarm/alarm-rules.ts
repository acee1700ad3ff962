const MINUTE = 60_000;

/** The lengths of a mute, in minutes. */
export const MUTE_MINUTES = [15, 60] as const;

/** The new orders that nobody has acknowledged in this browser. */
export function unacknowledged(newIds: readonly string[], acknowledged: readonly string[]): string[] {
  const known = new Set(acknowledged);
  return newIds.filter((id) => !known.has(id));
}

/** Whole minutes until the mute ends, at least 1; null when nothing is muted. Both times in epoch ms. */
export function muteMinutesLeft(mutedUntil: number, now: number): number | null {
  return mutedUntil > now ? Math.ceil((mutedUntil - now) / MINUTE) : null;
}

/** "1 new order", "2 new orders". */
export function newOrdersText(count: number): string {
  return count === 1 ? '1 new order' : `${count} new orders`;
}
