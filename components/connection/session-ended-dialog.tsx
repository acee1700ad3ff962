'use client';

import * as DialogPrimitive from 'radix-ui/dialog';
import { usePathname } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog, DialogDescription, DialogOverlay, DialogTitle } from '@/components/ui/dialog';
import { selectSessionEnd } from '@/lib/client/store/session-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';

/** Cannot be closed: nothing behind it works any more. Signing in comes back to the same page. */
export function SessionEndedDialog() {
  const ended = useAppSelector(selectSessionEnd);
  const path = usePathname();
  return (
    <Dialog open={ended !== null}>
      <DialogPrimitive.Portal>
        <DialogOverlay />
        <DialogPrimitive.Content
          data-slot="dialog"
          role="alertdialog"
          className="fixed inset-x-4 bottom-4 z-50 mx-auto grid max-w-md gap-4 rounded-xl bg-card p-5 shadow-high sm:bottom-auto sm:top-1/2 sm:-translate-y-1/2"
        >
          <div className="grid gap-1.5">
            <DialogTitle className="text-21 font-semibold">You are signed out</DialogTitle>
            <DialogDescription className="text-15 text-soft">
              {ended?.reason ?? 'Your session has ended.'} Sign in to go on where you were.
            </DialogDescription>
          </div>
          <Button asChild size="thumb">
            {/* A full page load: the store of the ended session goes with it. */}
            <a href={`/login?next=${encodeURIComponent(path)}`}>Sign in</a>
          </Button>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </Dialog>
  );
}
