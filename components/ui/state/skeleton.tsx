import type { ComponentProps } from 'react';
import { cn } from '../cn';

/** Stands where content will be, in its final size. Shown late, so that quick answers do not flicker. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      className={cn('animate-pulse rounded-md bg-well [animation-delay:150ms]', className)}
      {...props}
    />
  );
}

/** Wraps a whole skeleton: says once, to those who cannot see it, that something is coming. */
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
