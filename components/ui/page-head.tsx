import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

type PageHeadProps = {
  title: ReactNode;
  backHref?: string;
  backLabel?: string;
  /** Shown at the end of the title row. */
  aside?: ReactNode;
  className?: string;
};

/** The h1 of a page, with an optional back link. */
export function PageHead({ title, backHref, backLabel = 'Back', aside, className }: PageHeadProps) {
  return (
    <div className={cn('flex min-h-14 items-center gap-1 pb-3 pt-2 lg:pb-5 lg:pt-6', className)}>
      {backHref && (
        <Button asChild variant="ghost" size="icon" className="-ml-2.5">
          <Link href={backHref} aria-label={backLabel}>
            <ArrowLeft aria-hidden className="size-6" />
          </Link>
        </Button>
      )}
      <h1 className="text-21 font-semibold lg:text-28">{title}</h1>
      {aside && <div className="ml-auto">{aside}</div>}
    </div>
  );
}
