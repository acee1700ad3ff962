/** Durations by whole minutes, rounded up. */
export type Histogram = { minutes: number; count: number }[];

/** The number of minutes within which a share (0 to 1) of the durations lies, by nearest rank; null without any. */
export function percentileOf(histogram: Histogram, share: number): number | null {
  const sorted = histogram.toSorted((a, b) => a.minutes - b.minutes);
  const rank = Math.max(1, Math.ceil(share * sorted.reduce((sum, { count }) => sum + count, 0)));
  let seen = 0;
  for (const { minutes, count } of sorted) {
    seen += count;
    if (seen >= rank) return minutes;
  }
  return null;
}
