import { Zap } from 'lucide-react';
import { cn } from '@/components/ui/cn';

/** Logo and name. */
export function Brand({ className }: { className?: string }) {
  return (
    <span className={cn('flex items-center gap-2.5 text-17 font-semibold', className)}>
      <span
        aria-hidden
        data-slot="mark"
        className="grid size-8 place-items-center rounded-sm bg-green text-on-green"
      >
        <Zap className="size-4.5" />
      </span>
      BlinkCart
    </span>
  );
}
