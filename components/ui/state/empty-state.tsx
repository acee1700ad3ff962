import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../cn';

type EmptyStateProps = {
  icon?: LucideIcon;
  title: string;
  /** Explanation. */
  children?: ReactNode;
  /** Button for the suggested action. */
  action?: ReactNode;
  className?: string;
  /** `h1` when the empty state is the whole page. */
  heading?: 'h1' | 'h2' | 'h3';
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  className,
  heading: Heading = 'h2',
}: EmptyStateProps) {
  return (
    <div className={cn('mx-auto grid max-w-sm justify-items-center gap-2 px-4 py-16 text-center', className)}>
      {Icon && (
        <span className="mb-2 grid size-14 place-items-center rounded-full bg-well text-soft">
          <Icon aria-hidden className="size-6" />
        </span>
      )}
      <Heading className="text-21 font-semibold">{title}</Heading>
      {children && <div className="text-15 text-soft">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
