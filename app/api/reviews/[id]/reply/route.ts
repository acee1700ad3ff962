import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { ModeratedReviewSchema, ReviewReplySchema } from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { removeReply, replyToReview } from '@/lib/services/reviews/moderate-review';

const params = z.strictObject({ id: IdSchema });

export const PUT = route(
  {
    summary: 'Reply to a review, or replace the reply.',
    can: 'reviews.moderate',
    params,
    body: ReviewReplySchema,
    response: ModeratedReviewSchema,
  },
  ({ actor, params: { id }, body }) => replyToReview(actor, id, body.text),
);

export const DELETE = route(
  {
    summary: 'Remove the reply to a review.',
    can: 'reviews.moderate',
    params,
    response: ModeratedReviewSchema,
  },
  ({ actor, params: { id } }) => removeReply(actor, id),
);
