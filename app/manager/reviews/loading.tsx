export { ReviewListSkeleton as default } from '@/components/manager/reviews/review-list-skeleton';
