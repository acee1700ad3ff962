'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onToastRequested } from './toast-queue';

const MountedToaster = dynamic(() => import('./mounted-toaster').then((module) => module.MountedToaster), {
  ssr: false,
});

const FIRST_INPUTS = ['pointerdown', 'keydown'] as const;

/**
 * Loads the container of the toasts at the first input or toast, because a page that is only read needs none. After an
 * input it is there when the connection is lost.
 */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    const stop = onToastRequested(want);
    for (const name of FIRST_INPUTS) window.addEventListener(name, want, { once: true, passive: true });
    return () => {
      stop();
      for (const name of FIRST_INPUTS) window.removeEventListener(name, want);
    };
  }, []);
  return wanted ? <MountedToaster /> : null;
}
