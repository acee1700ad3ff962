import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import {
  OwnReviewSchema,
  ReviewInputSchema,
  ReviewPageSchema,
  ReviewQuerySchema,
} from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { listReviews } from '@/lib/services/reviews/list-reviews';
import { writeReview } from '@/lib/services/reviews/write-review';

const params = z.strictObject({ id: IdSchema });

export const GET = route(
  {
    summary: 'List the reviews of a product.',
    can: 'public',
    params,
    query: ReviewQuerySchema,
    response: ReviewPageSchema,
  },
  ({ params: { id }, query }) => listReviews(id, query),
);

export const POST = route(
  {
    summary: 'Review a product that was delivered to you.',
    can: 'reviews.write',
    errorStatuses: [409],
    params,
    body: ReviewInputSchema,
    response: OwnReviewSchema,
    status: 201,
    limit: 'reviews.write',
  },
  ({ actor, params: { id }, body }) => writeReview(actor, id, body),
);
