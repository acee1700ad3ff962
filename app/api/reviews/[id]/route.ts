import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OwnReviewSchema, ReviewInputSchema } from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { deleteReview, editReview } from '@/lib/services/reviews/write-review';

const params = z.strictObject({ id: IdSchema });

export const PATCH = route(
  {
    summary: 'Replace stars and text of your review.',
    can: 'reviews.write',
    params,
    body: ReviewInputSchema,
    response: OwnReviewSchema,
    limit: 'reviews.write',
  },
  ({ actor, params: { id }, body }) => editReview(actor, id, body),
);

export const DELETE = route(
  {
    summary: 'Delete your review.',
    can: 'reviews.write',
    params,
    response: z.null(),
    status: 204,
    limit: 'reviews.write',
  },
  async ({ actor, params: { id } }) => {
    await deleteReview(actor, id);
    return null;
  },
);
