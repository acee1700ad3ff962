import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function ShopNotFound() {
  return (
    <EmptyState
      heading="h1"
      icon={SearchX}
      title="There is nothing here"
      action={
        <Button asChild size="lg">
          <Link href="/">To the shop</Link>
        </Button>
      }
    >
      The page has moved, or it was never there. Everything the shop sells is one step away.
    </EmptyState>
  );
}
