'use client';

import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { Switch } from '@/components/ui/form/switch';
import { isSingleKey, keyTexts, SHORTCUTS, type ShortcutName } from './shortcut-list';
import { setSingleKeys, useSingleKeys } from './single-keys';

const NAMES = Object.keys(SHORTCUTS) as ShortcutName[];
const PLACES = [...new Set(NAMES.map((name) => SHORTCUTS[name].where))];

/** All keyboard shortcuts, with a switch for those of a single key. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const on = useSingleKeys();
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogDescription>They rest while you type in a field.</DialogDescription>
        </DialogHeader>
        {PLACES.map((place) => (
          <section key={place} aria-label={place} className="grid gap-1">
            <h3 className="text-13 text-soft">{place}</h3>
            <dl className="divide-y divide-line">
              {NAMES.filter((name) => SHORTCUTS[name].where === place).map((name) => (
                <div key={name} className="flex min-h-11 items-center justify-between gap-4">
                  <dt className={on || !isSingleKey(name) ? undefined : 'text-soft line-through'}>
                    {SHORTCUTS[name].label}
                  </dt>
                  <dd className="flex gap-1.5">
                    {keyTexts(name, isMac).map((text) => (
                      <Key key={text}>{text}</Key>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="flex items-center justify-between gap-4 border-t border-line pt-4">
          <span>
            Single keys
            <span className="block text-13 text-soft">Switch off if they get in your way</span>
          </span>
          <Switch checked={on} onCheckedChange={setSingleKeys} />
        </label>
      </DialogContent>
    </Dialog>
  );
}

/** A key as it is written on the keyboard. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-sm bg-well px-2 py-0.5 font-sans text-13 font-medium text-soft">{children}</kbd>
  );
}
