import type { Page } from '@/lib/domain/page';
import type {
  ModeratedReview,
  OwnReview,
  OwnReviewState,
  ReviewInput,
  ReviewPage,
  ReviewSort,
} from '@/lib/domain/reviews/review-schema';
import { api } from './api-client';

export function fetchReviews(
  productId: string,
  sort: ReviewSort,
  cursor: string | null,
): Promise<ReviewPage> {
  const query = new URLSearchParams({ sort, ...(cursor ? { cursor } : {}) });
  return api.get(`/api/products/${productId}/reviews?${query.toString()}`);
}

export function fetchOwnReview(productId: string): Promise<OwnReviewState> {
  return api.get(`/api/products/${productId}/reviews/own`);
}

/** Writes a review, or replaces the review `id`. */
export function saveReview(
  productId: string,
  id: string | undefined,
  input: ReviewInput,
): Promise<OwnReview> {
  return id ? api.patch(`/api/reviews/${id}`, input) : api.post(`/api/products/${productId}/reviews`, input);
}

export function deleteReview(id: string): Promise<void> {
  return api.delete(`/api/reviews/${id}`);
}

/** `query` holds the filters of the managers' list. */
export function fetchModeratedReviews(query: URLSearchParams): Promise<Page<ModeratedReview>> {
  return api.get(`/api/reviews?${query.toString()}`);
}

export function hideReview(id: string, reason: string): Promise<ModeratedReview> {
  return api.put(`/api/reviews/${id}/hidden`, { reason });
}

export function unhideReview(id: string): Promise<ModeratedReview> {
  return api.delete(`/api/reviews/${id}/hidden`);
}

export function replyToReview(id: string, text: string): Promise<ModeratedReview> {
  return api.put(`/api/reviews/${id}/reply`, { text });
}

export function removeReply(id: string): Promise<ModeratedReview> {
  return api.delete(`/api/reviews/${id}/reply`);
}
