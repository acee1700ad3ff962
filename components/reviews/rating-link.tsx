import type { Product } from '@/lib/domain/catalogue/product-schema';
import { meanText, reviewCount } from './review-labels';
import { Stars } from './stars';

/** The rating under the name of a product, which links to its reviews. Renders nothing without reviews. */
export function RatingLink({ rating, ratingCount }: Pick<Product, 'rating' | 'ratingCount'>) {
  if (ratingCount === 0) return null;
  return (
    <p>
      <a href="#reviews" className="-my-2 inline-flex min-h-11 items-center gap-2 rounded-sm text-15">
        <Stars rating={rating} className="text-17" />
        <span aria-hidden className="font-medium">
          {meanText(rating)}
        </span>
        <span className="text-soft underline-offset-4 hover:underline">{reviewCount(ratingCount)}</span>
      </a>
    </p>
  );
}
