import type { ComponentProps } from 'react';
import { cn } from '../cn';

/** Placeholder of content that is loading. Its animation starts late, so that quick responses do not flicker. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      className={cn('animate-pulse rounded-md bg-well [animation-delay:150ms]', className)}
      {...props}
    />
  );
}

/** Wraps a skeleton and announces the loading to screen readers once. */
export function Loading({ label, className, children, ...props }: ComponentProps<'div'> & { label: string }) {
  return (
    <div aria-busy className={cn('animate-in fade-in-0 fill-mode-backwards delay-150', className)} {...props}>
      <span className="sr-only" role="status">
        {label}
      </span>
      {children}
    </div>
  );
}
