import type { ReactNode } from 'react';

/** The bottom edge, where the thumb is: one action, and quiet ways out beneath it. */
export function BottomActionBar({ children }: { children: ReactNode }) {
  return (
    <>
      <div aria-hidden className="h-44" />
      <div
        data-bottom-bar
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-card pb-[calc(0.75rem+env(safe-area-inset-bottom))] pt-3"
      >
        <div className="mx-auto max-w-xl px-4">{children}</div>
      </div>
    </>
  );
}
