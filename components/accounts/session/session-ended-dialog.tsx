'use client';

import { usePathname } from 'next/navigation';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/overlay/dialog';
import { withNext } from './safe-next';

/** Cannot be closed: nothing behind it works any more. Signing in comes back to the same page. */
export function SessionEndedDialog({ reason }: { reason: string | null }) {
  const pathname = usePathname();
  return (
    <Dialog open>
      <DialogContent role="alertdialog" closable={false}>
        <DialogHeader>
          <DialogTitle>You are signed out</DialogTitle>
          <DialogDescription>
            {reason ?? 'Your session has ended.'} Sign in to go on where you were.
          </DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button asChild size="lg" className="w-full">
            {/* A whole page load: the store of the ended session goes with it. */}
            <a href={withNext('/login', pathname)}>Sign in</a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
