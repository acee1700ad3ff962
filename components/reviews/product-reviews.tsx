'use client';

import { useRef } from 'react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/form/segmented';
import { ErrorState } from '@/components/ui/state/error-state';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { ReviewSort } from '@/lib/domain/reviews/review-schema';
import { OwnReview } from './own-review';
import { RatingSummary } from './rating-summary';
import { ReviewItem } from './review-item';
import { SORT_LABEL } from './review-labels';
import { ReviewsSkeleton } from './reviews-skeleton';
import { useReviewList } from './use-review-list';

const SORTS = (Object.keys(SORT_LABEL) as ReviewSort[]).map((value) => ({ value, label: SORT_LABEL[value] }));

/** Rating, own review and all reviews of a product. */
export function ProductReviews({ product }: { product: Pick<Product, 'id' | 'slug'> }) {
  const { page, sort, pending, error, setSort, loadMore, reload } = useReviewList(product.id);
  const list = useRef<HTMLUListElement>(null);
  const own = <OwnReview productId={product.id} path={`/products/${product.slug}`} onChanged={reload} />;

  if (!page && error)
    return <ErrorState heading="h3" onRetry={reload} requestId={error.requestId ?? undefined} />;
  if (!page) return <ReviewsSkeleton />;
  if (page.ratingCount === 0) {
    return (
      <div className="grid gap-4">
        <p className="text-15 text-soft">No reviews yet.</p>
        {own}
      </div>
    );
  }
  return (
    <div className="grid gap-6">
      <RatingSummary {...page} />
      {own}
      {page.ratingCount > 1 && (
        <Segmented label="Sort reviews" value={sort} onChange={setSort} options={SORTS} className="w-fit" />
      )}
      <Announce
        text={
          pending
            ? ''
            : `${page.items.length} of ${page.ratingCount} reviews, ${SORT_LABEL[sort].toLowerCase()} first`
        }
      />
      <ul ref={list} aria-busy={pending} className="grid divide-y divide-line">
        {page.items.map((review) => (
          <li key={review.id} tabIndex={-1} className="py-5 first:pt-0 last:pb-0">
            <ReviewItem review={review} />
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="text-15 text-red">
          {error.message}
        </p>
      )}
      {page.nextCursor && (
        <Button
          variant="quiet"
          size="lg"
          pending={pending}
          onClick={loadMore}
          className="justify-self-center"
        >
          Show more reviews
        </Button>
      )}
    </div>
  );
}
