'use client';

import { type ReactNode, Suspense, use, useEffect, useMemo, useRef, useState } from 'react';
import { useMounted } from './hooks/use-mounted';
import { createGate, type Gate, observeSection, OPEN_GATE } from './hydration-gate';

/** Suspends while the gate is closed, which leaves the HTML of the server in place. */
function Gated({ gate, children }: { gate: Gate; children: ReactNode }) {
  if (!gate.isOpen) use(gate.opened);
  return children;
}

/**
 * A part of a server-rendered page that is hydrated by itself: when it comes near the viewport, when it is used, or when
 * the browser is idle, whichever is first. Its HTML is visible from the beginning, and is not laid out while it is far
 * from the viewport. After a client-side navigation it renders at once.
 */
export function DeferredHydration({ children }: { children: ReactNode }) {
  const section = useRef<HTMLDivElement>(null);
  const mounted = useMounted();
  const [gate] = useState(() => (mounted || typeof window === 'undefined' ? OPEN_GATE : createGate()));
  useEffect(() => observeSection(section.current!, gate), [gate]);
  // The same element each time, because React gives up the HTML of a boundary that is updated before its hydration.
  const boundary = useMemo(
    () => (
      <Suspense>
        <Gated gate={gate}>{children}</Gated>
      </Suspense>
    ),
    [gate, children],
  );
  return (
    <div
      ref={section}
      className="-m-4 min-w-0 p-4 [contain-intrinsic-height:auto_40rem] [content-visibility:auto]"
    >
      {boundary}
    </div>
  );
}
