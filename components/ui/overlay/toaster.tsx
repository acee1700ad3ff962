'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { Toaster as Sonner } from 'sonner';

const DESK = '(min-width: 768px)';

function onDeskChange(notify: () => void) {
  const query = window.matchMedia(DESK);
  query.addEventListener('change', notify);
  return () => query.removeEventListener('change', notify);
}

/** Above the bars at the thumb's end of a phone, at the top right of a desk. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  const desk = useSyncExternalStore(
    onDeskChange,
    () => window.matchMedia(DESK).matches,
    () => false,
  );
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position={desk ? 'top-right' : 'bottom-center'}
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
