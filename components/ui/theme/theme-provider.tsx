'use client';

import { ThemeProvider as NextThemes } from 'next-themes';
import type { ReactNode } from 'react';

/**
 * The script that sets the theme runs from the server's HTML. React cannot run a script that it renders in the browser,
 * and warns about it unless the script is marked as data.
 */
const SCRIPT_PROPS = typeof window === 'undefined' ? undefined : { type: 'application/json' };

export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <NextThemes attribute="class" defaultTheme="system" enableSystem nonce={nonce} scriptProps={SCRIPT_PROPS}>
      {children}
    </NextThemes>
  );
}
