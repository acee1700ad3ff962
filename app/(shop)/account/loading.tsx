import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export default function AccountLoading() {
  return (
    <Loading label="Loading your account" className="mx-auto grid max-w-xl gap-4">
      <Skeleton className="mt-4 h-7 w-28" />
      <Skeleton className="h-22 rounded-xl" />
      <Skeleton className="h-14 rounded-xl" />
      <Skeleton className="h-18 rounded-xl" />
      <Skeleton className="mt-2 h-12 rounded-xl" />
    </Loading>
  );
}
