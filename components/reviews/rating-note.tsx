import { Star } from 'lucide-react';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { meanText, reviewCount } from './review-labels';

/** One star, the mean and the number of reviews, for a product card. Renders nothing without reviews. */
export function RatingNote({ rating, ratingCount }: Pick<Product, 'rating' | 'ratingCount'>) {
  if (ratingCount === 0) return null;
  return (
    <p className="mt-0.5 flex items-center gap-1 text-13 text-soft">
      <Star aria-hidden className="size-3.5 shrink-0 fill-current text-green" strokeWidth={0} />
      <span className="sr-only">
        {meanText(rating)} of 5 stars, {reviewCount(ratingCount)}
      </span>
      <span aria-hidden>
        <span className="font-medium text-ink">{meanText(rating)}</span> (
        {ratingCount.toLocaleString('en-IN')})
      </span>
    </p>
  );
}
