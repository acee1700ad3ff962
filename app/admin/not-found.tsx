import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function MonitorNotFound() {
  return (
    <EmptyState
      title="There is no such order"
      heading="h1"
      action={
        <Button asChild variant="quiet" size="lg">
          <Link href="/admin/orders">All orders</Link>
        </Button>
      }
    >
      The address may be mistyped.
    </EmptyState>
  );
}
