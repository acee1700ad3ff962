import type { ReviewSort } from '@/lib/domain/reviews/review-schema';

/** The fragment of a product page's address that opens the form for the own review. */
export const REVIEW_FRAGMENT = '#review';

/** "1 review", "12 reviews". */
export function reviewCount(count: number): string {
  return count === 1 ? '1 review' : `${count.toLocaleString('en-IN')} reviews`;
}

/** "1 star", "4 stars". */
export function starCount(stars: number): string {
  return stars === 1 ? '1 star' : `${stars} stars`;
}

/** A mean with one decimal, such as "4.0". */
export function meanText(rating: number): string {
  return rating.toFixed(1);
}

export const SORT_LABEL: Record<ReviewSort, string> = {
  newest: 'Newest',
  highest: 'Highest',
  lowest: 'Lowest',
};

/** What each number of stars means, shown while they are chosen. */
export const STAR_MEANING = ['Poor', 'Not so good', 'All right', 'Good', 'Excellent'] as const;
