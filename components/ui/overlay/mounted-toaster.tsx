'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useEffect, useSyncExternalStore } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { toastsMounted } from './toast-queue';

const WIDE_SCREEN = '(min-width: 768px)';

function subscribeToScreenWidth(notify: () => void) {
  const query = window.matchMedia(WIDE_SCREEN);
  query.addEventListener('change', notify);
  return () => query.removeEventListener('change', notify);
}

/** Container of the toasts: above the bottom bars on phones, at the top right on wide screens. */
export function MountedToaster() {
  const { resolvedTheme } = useTheme();
  const isWide = useSyncExternalStore(
    subscribeToScreenWidth,
    () => window.matchMedia(WIDE_SCREEN).matches,
    () => false,
  );
  // Effects of children run first, so that the container listens already.
  useEffect(() => toastsMounted(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position={isWide ? 'top-right' : 'bottom-center'}
      visibleToasts={3}
      duration={5000}
      offset={{ top: 80, right: 24 }}
      mobileOffset={{ bottom: 168, left: 16, right: 16 }}
      icons={{
        success: <CircleCheck aria-hidden className="size-5 text-green" />,
        error: <CircleAlert aria-hidden className="size-5 text-red" />,
      }}
      style={
        {
          '--normal-bg': 'var(--card)',
          '--normal-text': 'var(--ink)',
          '--normal-border': 'var(--line)',
          '--border-radius': '14px',
          fontFamily: 'inherit',
        } as React.CSSProperties
      }
    />
  );
}
