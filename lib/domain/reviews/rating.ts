/** The numbers of reviews with one to five stars, in this order. */
export type RatingCounts = number[];

export const NO_RATINGS: RatingCounts = [0, 0, 0, 0, 0];

/** Returns the number of reviews and their mean, rounded to two decimals; a mean of 0 without reviews. */
export function ratingOf(counts: RatingCounts): { rating: number; ratingCount: number } {
  const ratingCount = counts.reduce((sum, n) => sum + n, 0);
  const stars = counts.reduce((sum, n, index) => sum + n * (index + 1), 0);
  return { rating: ratingCount === 0 ? 0 : Math.round((stars / ratingCount) * 100) / 100, ratingCount };
}

/** Returns the counts after one review has changed. Null stands for a review that does not count. */
export function changedCounts(counts: RatingCounts, from: number | null, to: number | null): RatingCounts {
  return NO_RATINGS.map(
    (_, index) => (counts[index] ?? 0) - (from === index + 1 ? 1 : 0) + (to === index + 1 ? 1 : 0),
  );
}
