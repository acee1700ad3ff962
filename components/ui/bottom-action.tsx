import type { ReactNode } from 'react';
import { cn } from './cn';

/** Fixes the primary action to the bottom edge on phones; on wide screens it stays in the page flow. */
export function BottomAction({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      data-bottom-bar
      className={cn(
        'fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-4 pb-[calc(0.75rem+env(safe-area-inset-bottom))] pt-3 lg:static lg:border-0 lg:bg-transparent lg:p-0',
        className,
      )}
    >
      <div className="mx-auto grid max-w-xl gap-3 lg:max-w-none">{children}</div>
    </div>
  );
}
