import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedCounts, NO_RATINGS, ratingOf } from './rating';

it.each<[number[], number, number]>([
  [[0, 0, 0, 0, 0], 0, 0],
  [[0, 0, 0, 0, 1], 5, 1],
  [[1, 0, 0, 0, 1], 3, 2],
  [[0, 0, 0, 1, 2], 4.67, 3],
])('ratingOf(%j) is %d of %d reviews', (counts, rating, ratingCount) => {
  expect(ratingOf(counts)).toEqual({ rating, ratingCount });
});

it('changedCounts keeps the counts equal to the stars of the reviews over any history', () => {
  const stars = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), stars), { maxLength: 60 }), (history) => {
      const reviews: (number | null)[] = [null, null, null, null, null];
      let counts = NO_RATINGS;
      for (const [review, to] of history) {
        counts = changedCounts(counts, reviews[review]!, to);
        reviews[review] = to;
      }
      expect(counts).toEqual([1, 2, 3, 4, 5].map((n) => reviews.filter((rating) => rating === n).length));
    }),
  );
});
