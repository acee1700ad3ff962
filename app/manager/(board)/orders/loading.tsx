import { TableSkeleton } from '@/components/monitor/table-skeleton';

export default function ManagerOrdersLoading() {
  return <TableSkeleton title="Orders" />;
}
