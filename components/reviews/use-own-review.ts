import { useCallback, useEffect, useState } from 'react';
import { fetchOwnReview } from '@/lib/client/api/review-actions';
import type { OwnReview, OwnReviewState } from '@/lib/domain/reviews/review-schema';

/** Loads the customer's review of a product. `own` is null until then, and when it cannot be loaded. */
export function useOwnReview(productId: string): {
  own: OwnReviewState | null;
  setReview: (review: OwnReview | null) => void;
} {
  const [own, setOwn] = useState<OwnReviewState | null>(null);
  useEffect(() => {
    let stopped = false;
    fetchOwnReview(productId).then(
      (loaded) => !stopped && setOwn(loaded),
      () => undefined,
    );
    return () => {
      stopped = true;
    };
  }, [productId]);
  const setReview = useCallback(
    (review: OwnReview | null) => setOwn((current) => current && { ...current, review }),
    [],
  );
  return { own, setReview };
}
