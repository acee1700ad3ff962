import { TableSkeleton } from '@/components/monitor/table-skeleton';

export default function OrdersLoading() {
  return <TableSkeleton title="Orders" />;
}
