import type { ReviewPage } from '@/lib/domain/reviews/review-schema';
import { meanText, reviewCount, starCount } from './review-labels';
import { Stars } from './stars';

type RatingSummaryProps = Pick<ReviewPage, 'rating' | 'ratingCount' | 'distribution'>;

/** The mean with the share of each number of stars. */
export function RatingSummary({ rating, ratingCount, distribution }: RatingSummaryProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-5">
      <div className="grid justify-items-start gap-1">
        <p className="text-40 font-semibold">
          {meanText(rating)}
          <span className="sr-only"> of 5 stars</span>
        </p>
        <span aria-hidden>
          <Stars rating={rating} className="text-21" />
        </span>
        <p className="text-13 text-soft">{reviewCount(ratingCount)}</p>
      </div>
      <ul className="grid min-w-56 flex-1 gap-1.5">
        {[5, 4, 3, 2, 1].map((stars) => {
          const count = distribution[stars - 1] ?? 0;
          const share = ratingCount === 0 ? 0 : (count / ratingCount) * 100;
          return (
            <li key={stars} className="grid grid-cols-[1ch_1fr_4ch] items-center gap-3 text-13">
              <span aria-hidden>{stars}</span>
              <span className="sr-only">
                {starCount(stars)}: {count}
              </span>
              <span aria-hidden className="h-2 overflow-hidden rounded-full bg-well">
                <span
                  data-slot="mark"
                  className="block h-full rounded-full bg-green"
                  style={{ width: `${share}%` }}
                />
              </span>
              <span aria-hidden className="text-right text-soft">
                {count}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
