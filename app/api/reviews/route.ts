import { pageOf } from '@/lib/domain/page';
import { ModeratedReviewSchema, ModerationQuerySchema } from '@/lib/domain/reviews/review-schema';
import { route } from '@/lib/http/route';
import { listModeratedReviews } from '@/lib/services/reviews/list-reviews';

export const GET = route(
  {
    summary: 'List the reviews of all products, newest first, including hidden ones.',
    can: 'reviews.read',
    query: ModerationQuerySchema,
    response: pageOf(ModeratedReviewSchema),
  },
  ({ actor, query }) => listModeratedReviews(actor, query),
);
