import { CloudOff, Wifi } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

type ConnectionStripProps = { tone: 'trouble' | 'good'; children: ReactNode };

/** Lies over the top of a page and pushes nothing. */
export function ConnectionStrip({ tone, children }: ConnectionStripProps) {
  const Icon = tone === 'good' ? Wifi : CloudOff;
  return (
    <div className="pointer-events-none fixed inset-x-0 top-2 z-50 flex justify-center px-4">
      <p
        data-slot="badge"
        className={cn(
          'flex min-h-9 animate-in items-center gap-2 rounded-full px-4 py-1.5 text-13 font-medium shadow-high fade-in-0 slide-in-from-top-2',
          tone === 'good' ? 'bg-green text-on-green' : 'bg-ink text-paper',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span>{children}</span>
      </p>
    </div>
  );
}
