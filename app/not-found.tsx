import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata = { title: 'Nothing here' };

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-dvh place-items-center">
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
        The page has moved, or it was never there.
      </EmptyState>
    </main>
  );
}
