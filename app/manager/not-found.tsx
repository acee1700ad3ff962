import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function ManagerNotFound() {
  return (
    <EmptyState
      title="There is no such page"
      heading="h1"
      action={
        <Button asChild variant="quiet" size="lg">
          <Link href="/manager/partners">Partners</Link>
        </Button>
      }
    >
      The address may be mistyped.
    </EmptyState>
  );
}
