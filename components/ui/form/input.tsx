import type { ComponentProps } from 'react';
import { cn } from '../cn';

/** The text size is at least 16 px, because phones zoom in on smaller inputs. */
const controlClass =
  'w-full rounded-md border border-edge bg-card px-3.5 text-17 text-ink placeholder:text-soft transition-colors hover:border-soft focus:border-green focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-60 aria-invalid:border-red aria-invalid:bg-red-soft';

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} data-slot="input" className={cn(controlClass, 'h-12', className)} {...props} />;
}

export function Textarea({ className, rows = 2, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      data-slot="input"
      rows={rows}
      className={cn(controlClass, 'min-h-20 resize-y py-3', className)}
      {...props}
    />
  );
}
