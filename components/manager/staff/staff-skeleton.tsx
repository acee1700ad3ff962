import { Loading, Skeleton } from '@/components/ui/state/skeleton';

export function StaffSkeleton() {
  return (
    <Loading label="Loading the staff" className="grid max-w-4xl gap-6 pt-2 lg:pt-6">
      <h1 className="sr-only">Staff</h1>
      <Skeleton className="h-9 w-32" />
      <Skeleton className="h-12 w-48" />
      <Skeleton className="h-64 rounded-xl" />
    </Loading>
  );
}
