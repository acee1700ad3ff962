import { SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../button';
import { EmptyState } from './empty-state';

type NothingHereProps = {
  title?: string;
  /** Where to go instead. */
  way: { href: string; label: string };
  children: ReactNode;
};

/** In place of a page that is not there: says so, and leads on. */
export function PageNotFound({ title = 'There is nothing here', way, children }: NothingHereProps) {
  return (
    <EmptyState
      heading="h1"
      icon={SearchX}
      title={title}
      action={
        <Button asChild size="lg">
          <Link href={way.href}>{way.label}</Link>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
