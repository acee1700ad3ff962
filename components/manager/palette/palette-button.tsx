'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ariaShortcut } from '../shortcuts/shortcut-list';
import { useShortcut } from '../shortcuts/use-shortcut';

const CommandPalette = dynamic(() => import('./command-palette').then((m) => m.CommandPalette), {
  ssr: false,
});
const ShortcutsDialog = dynamic(
  () => import('../shortcuts/shortcuts-dialog').then((m) => m.ShortcutsDialog),
  { ssr: false },
);

/** Opens the command palette, also by its shortcut. Palette and list of shortcuts are loaded when they are first opened. */
export function PaletteButton() {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useShortcut('palette', () => setOpen('palette'));
  useShortcut('help', () => setOpen('shortcuts'));
  const close = () => setOpen(null);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="-mx-2 text-soft"
        aria-label="Search and commands"
        aria-keyshortcuts={ariaShortcut('palette')}
        title="Search and commands (Ctrl K)"
        onClick={() => setOpen('palette')}
      >
        <Search aria-hidden />
      </Button>
      {open === 'palette' && <CommandPalette onClose={close} onShortcuts={() => setOpen('shortcuts')} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={close} />}
    </>
  );
}
