'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Segmented } from '../form/segmented';
import { useMounted } from '../hooks/use-mounted';

const THEMES = [
  {
    value: 'light',
    label: (
      <>
        <Sun aria-hidden /> Light
      </>
    ),
  },
  {
    value: 'dark',
    label: (
      <>
        <Moon aria-hidden /> Dark
      </>
    ),
  },
  {
    value: 'system',
    label: (
      <>
        <Monitor aria-hidden /> Device
      </>
    ),
  },
] as const;

type Theme = (typeof THEMES)[number]['value'];

export function ThemeToggle({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme();
  const mounted = useMounted();
  // The server does not know the chosen theme, so the default is shown as selected until hydration.
  const value = mounted ? ((theme ?? 'system') as Theme) : 'system';
  return <Segmented label="Theme" value={value} onChange={setTheme} options={THEMES} className={className} />;
}
