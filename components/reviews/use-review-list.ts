import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, isApiError } from '@/lib/client/api/api-error';
import { fetchReviews } from '@/lib/client/api/review-actions';
import type { ReviewPage, ReviewSort } from '@/lib/domain/reviews/review-schema';

type ReviewList = {
  /** All loaded pages as one; null until the first has loaded. */
  page: ReviewPage | null;
  sort: ReviewSort;
  pending: boolean;
  error: ApiError | null;
  setSort: (sort: ReviewSort) => void;
  loadMore: () => void;
  /** Loads the first page again. */
  reload: () => void;
};

/** Loads the reviews of a product page by page. A response that a newer request has overtaken is dropped. */
export function useReviewList(productId: string): ReviewList {
  const [sort, setSort] = useState<ReviewSort>('newest');
  const [page, setPage] = useState<ReviewPage | null>(null);
  const [pending, setPending] = useState(true);
  const [error, setError] = useState<ApiError | null>(null);
  const latest = useRef(0);

  const load = useCallback(
    async (before: ReviewPage | null) => {
      const request = (latest.current += 1);
      setPending(true);
      setError(null);
      try {
        const next = await fetchReviews(productId, sort, before?.nextCursor ?? null);
        if (request !== latest.current) return;
        setPage(before ? { ...next, items: [...before.items, ...next.items] } : next);
      } catch (thrown) {
        if (request === latest.current) setError(isApiError(thrown) ? thrown : null);
      } finally {
        if (request === latest.current) setPending(false);
      }
    },
    [productId, sort],
  );
  useEffect(() => void load(null), [load]);

  return {
    page,
    sort,
    pending,
    error,
    setSort,
    loadMore: () => void load(page),
    reload: () => void load(null),
  };
}
