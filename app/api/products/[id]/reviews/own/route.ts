import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { OwnReviewStateSchema } from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { getOwnReview } from '@/lib/services/reviews/list-reviews';

export const GET = route(
  {
    summary: 'Get your review of a product, also while it is hidden.',
    can: 'reviews.write',
    params: z.strictObject({ id: IdSchema }),
    response: OwnReviewStateSchema,
  },
  ({ actor, params: { id } }) => getOwnReview(actor, id),
);
