import { TableSkeleton } from '@/components/monitor/table-skeleton';

export default function PartnersLoading() {
  return <TableSkeleton title="Partners" />;
}
