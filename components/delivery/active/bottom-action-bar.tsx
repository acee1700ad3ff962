import type { ReactNode } from 'react';

/** Fixed bar at the bottom edge for the primary action of a partner's screen. */
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
