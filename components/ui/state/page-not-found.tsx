import { SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../button';
import { EmptyState } from './empty-state';

type PageNotFoundProps = {
  title?: string;
  /** Link to another page. */
  link: { href: string; label: string };
  children: ReactNode;
};

/** Page for an unknown URL, with a link to another page. */
export function PageNotFound({ title = 'There is nothing here', link, children }: PageNotFoundProps) {
  return (
    <EmptyState
      heading="h1"
      icon={SearchX}
      title={title}
      action={
        <Button asChild size="lg">
          <Link href={link.href}>{link.label}</Link>
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
