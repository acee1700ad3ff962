import type { ReactNode } from 'react';
import { useId } from 'react';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';

type PanelProps = { title: ReactNode; aside?: ReactNode; className?: string; children: ReactNode };

/** A titled section of the monitor. */
export function Panel({ title, aside, className, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0', className)}>
      <Card className="p-4">
        <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1">
          <h2 id={id} className="text-15 font-semibold">
            {title}
          </h2>
          {aside}
        </div>
        {children}
      </Card>
    </section>
  );
}

/** Shown instead of a figure when there is no data, which differs from zero. */
export function NoData({ children }: { children: ReactNode }) {
  return <p className="py-2 text-15 text-soft">{children}</p>;
}
