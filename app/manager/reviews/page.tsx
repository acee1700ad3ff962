import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { reviewFilterOf } from '@/components/manager/reviews/review-filter-path';
import { ReviewsView } from '@/components/manager/reviews/reviews-view';
import { PageHead } from '@/components/ui/page-head';
import { listModeratedReviews } from '@/lib/services/reviews/list-reviews';

export const metadata: Metadata = { title: 'Reviews' };

type ReviewsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ManagerReviewsPage({ searchParams }: ReviewsPageProps) {
  const actor = await requirePageActor('/manager/reviews');
  const filter = reviewFilterOf(await searchParams);
  const page = await listModeratedReviews(actor, filter);
  return (
    <>
      <PageHead title="Reviews" />
      <ReviewsView key={`${filter.stars}-${filter.hidden}`} filter={filter} initialPage={page} />
    </>
  );
}
