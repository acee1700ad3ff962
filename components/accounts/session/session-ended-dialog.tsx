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

/** Not closable, because the page does not work without a session. The sign-in returns to the same page. */
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
            {/* Full page load, which discards the store of the ended session. */}
            <a href={withNext('/login', pathname)}>Sign in</a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
