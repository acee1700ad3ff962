import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { HideReviewSchema, ModeratedReviewSchema } from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { hideReview, unhideReview } from '@/lib/services/reviews/moderate-review';

const params = z.strictObject({ id: IdSchema });

export const PUT = route(
  {
    summary: 'Hide a review, with a reason.',
    can: 'reviews.moderate',
    params,
    body: HideReviewSchema,
    response: ModeratedReviewSchema,
  },
  ({ actor, params: { id }, body }) => hideReview(actor, id, body.reason),
);

export const DELETE = route(
  {
    summary: 'Show a hidden review again.',
    can: 'reviews.moderate',
    params,
    response: ModeratedReviewSchema,
  },
  ({ actor, params: { id } }) => unhideReview(actor, id),
);
