import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from '../cn';

/** A native select, which opens the platform's own list on phones. */
export function Select({ className, children, ...props }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select
        data-slot="input"
        className={cn(
          'h-12 w-full appearance-none rounded-md border border-edge bg-card pl-3.5 pr-10 text-17 hover:border-soft focus:border-green aria-invalid:border-red',
          className,
        )}
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute right-3 top-1/2 size-5 -translate-y-1/2 text-soft"
      />
    </span>
  );
}
